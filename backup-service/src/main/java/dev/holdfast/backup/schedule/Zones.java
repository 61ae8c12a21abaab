package dev.holdfast.backup.schedule;

import java.time.ZoneId;

/** Time zones by the names that Java and the NATS server both know. */
final class Zones {

    private Zones() {}

    /**
     * @throws IllegalArgumentException if there is no such zone; an offset is none, for it has no
     *     name in the server's table
     */
    static ZoneId parse(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name) || name.startsWith("SystemV/")) {
            throw new IllegalArgumentException(
                    "no such time zone; it is one of the IANA names, for example Europe/Stockholm");
        }
        return ZoneId.of(name);
    }
}
