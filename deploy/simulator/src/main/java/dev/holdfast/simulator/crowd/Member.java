package dev.holdfast.simulator.crowd;

import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.gate.Need;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container of the crowd.
 *
 * @param startTakes how long its host is at it
 * @param healthyAfter its start; null where it has no check
 * @param fails how often it dies after its start before it holds
 */
record Member(
        int number,
        ServiceReplica place,
        Fate fate,
        List<Need> needs,
        Duration startTakes,
        @Nullable Duration healthyAfter,
        int fails) {

    /** What there is of it when the host is back. */
    enum Fate {
        /** It went down with its host, and is to run. */
        WENT_DOWN,
        /** A person had stopped it, and starts it late in the day. */
        STOPPED,
        /** A one-shot that had completed long before. */
        COMPLETED,
        /** Its policy is no. */
        UNWANTED,
        /** It is in a loop, and comes to its senses late. */
        QUARANTINED,
        /** There is no such container. */
        MISSING
    }

    String image() {
        return place.project() + "/" + place.service();
    }
}
