package dev.holdfast.controller.incident;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.restart.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When is nothing wrong any more with a container that was left as it is? From top to bottom. */
final class Recovery {

    private Recovery() {}

    /**
     * @param seen as it is now; null where nothing is known of it
     * @return why it is over, in words; null while it is not
     */
    static @Nullable String of(Member member, @Nullable KnownContainer seen, Instant now) {
        if (seen == null || seen.goneAt() != null) {
            return "it was removed";
        }
        if (member.isAnother(seen)) {
            return "it was made anew";
        }
        if (!seen.isOurs()) {
            return "Holdfast no longer decides its restarts";
        }
        if (seen.stopWanted()) {
            return "a person wants it down";
        }
        return member.gaveUp() ? ofGivenUp(member, seen) : ofQuarantined(seen, now);
    }

    /** Nothing starts it again but a person. */
    private static @Nullable String ofGivenUp(Member member, KnownContainer seen) {
        var startedAt = seen.observed().startedAt();
        if (!seen.isRunning() || startedAt == null) {
            return null;
        }
        if (startedAt.isAfter(member.since())) {
            return "it was started again";
        }
        return seen.observed().health() == Health.HEALTHY ? "it is healthy again" : null;
    }

    private static @Nullable String ofQuarantined(KnownContainer seen, Instant now) {
        if (seen.restarts().quarantine() == null) {
            return "its quarantine was ended";
        }
        return seen.restarts().standing(seen.observed(), now) == Standing.STEADY
                ? "it holds again"
                : null;
    }
}
