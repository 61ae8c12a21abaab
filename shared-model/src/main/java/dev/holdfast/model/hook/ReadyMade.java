package dev.holdfast.model.hook;

import java.util.Arrays;
import java.util.Locale;

/** A hook that Holdfast brings along, for what it is named after. */
public enum ReadyMade {
    POSTGRESQL,
    MARIADB,
    REDIS;

    static ReadyMade of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is postgresql, mariadb or redis"));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
