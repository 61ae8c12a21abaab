package dev.holdfast.controller.incident;

import dev.holdfast.controller.backup.Drought;
import dev.holdfast.controller.backup.EndedDrill;
import dev.holdfast.controller.host.HostSign;
import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.UUID;

/** What incidents follow from. */
sealed interface News {

    /** A decision leaves a container as it is. */
    record Held(HostId host, Member member, UUID decision) implements News {}

    /**
     * Nothing is wrong any more with a container.
     *
     * @param why in words
     */
    record Recovered(UUID container, String why) implements News {}

    /** A host was looked at. */
    record Looked(HostSign sign) implements News {}

    /** It was looked at how the last drill of a stack ended. */
    record Drilled(EndedDrill drill) implements News {}

    /**
     * It was looked at how long a schedule has stored nothing.
     *
     * @param heardAt when the backup service told so
     */
    record Watched(Drought drought, Instant heardAt) implements News {}

    /**
     * What an incident is about is no more.
     *
     * @param why in words
     */
    record Moot(String cause, String why) implements News {}

    /** It was looked at who speaks as a host. */
    record Listened(HostSign sign) implements News {}
}
