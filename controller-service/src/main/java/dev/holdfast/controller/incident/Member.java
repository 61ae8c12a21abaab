package dev.holdfast.controller.incident;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.RestartDecision;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container that an incident is about.
 *
 * @param place what it is remembered by; outlives a recreate
 * @param stack null where it is in none
 * @param failure in which way it did not hold
 * @param gaveUp its wish forbids another try; else it is quarantined
 * @param reason of the last decision to leave it
 * @param since when it was decided to leave it, for the first time since it last held
 * @param overAt since when nothing is wrong with it any more; null while something is
 */
public record Member(
        UUID container,
        String place,
        @Nullable UUID stack,
        String dockerId,
        String image,
        ExitClass failure,
        boolean gaveUp,
        String reason,
        Instant since,
        @Nullable Instant overAt) {

    /** A container that a decision leaves as it is. */
    static Member of(KnownContainer container, RestartDecision decision, Instant now) {
        return new Member(
                container.id(),
                container.place().key(),
                container.stack(),
                container.observed().id().hex(),
                container.observed().image(),
                failure(container, decision),
                decision instanceof RestartDecision.GiveUp,
                decision.reason(),
                now,
                null);
    }

    private static ExitClass failure(KnownContainer container, RestartDecision decision) {
        var quarantine = decision.after().quarantine();
        if (quarantine != null) {
            return quarantine.after();
        }
        var exit = container.observed().exit();
        return exit == null || container.observed().state() == ContainerState.RUNNING
                ? ExitClass.UNHEALTHY
                : ExitClass.of(exit);
    }

    boolean isOver() {
        return overAt != null;
    }

    Member over(Instant now) {
        return new Member(
                container, place, stack, dockerId, image, failure, gaveUp, reason, since, now);
    }

    /** The same container, left once more. */
    Member again(Member later) {
        return isOver()
                ? later
                : new Member(
                        container,
                        place,
                        stack,
                        later.dockerId,
                        later.image,
                        later.failure,
                        later.gaveUp,
                        later.reason,
                        since,
                        null);
    }

    boolean isIn(@Nullable UUID other) {
        return stack != null && stack.equals(other);
    }

    /** They probably fail for one reason. */
    boolean failsLike(Member other) {
        return image.equals(other.image) && failure == other.failure;
    }

    boolean isAnother(KnownContainer seen) {
        return !Objects.equals(dockerId, seen.observed().id().hex());
    }

    String sentence() {
        return "%s: %s, so it is %s"
                .formatted(place, reason, gaveUp ? "not started again" : "quarantined");
    }
}
