package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that wants a decision.
 *
 * @param attempt 0 for the first decision about it; more where what was decided did not come about
 */
record Undecided(
        KnownContainer container,
        Occasion occasion,
        Trigger trigger,
        RestartState state,
        int attempt) {

    /** The end of this container, where there is one that is Holdfast's to decide. */
    static Optional<Undecided> end(KnownContainer container) {
        var seen = container.observed();
        return container
                .endToDecide()
                .map(exit ->
                        first(
                                container,
                                Occasion.end(seen.id(), exit.finishedAt()),
                                Trigger.Ended.of(seen, exit)));
    }

    /** What its health asks for, where that is Holdfast's to decide. */
    static Optional<Undecided> ailment(KnownContainer container, Policy policy, Instant now) {
        return container
                .ailment(policy, now)
                .map(trigger ->
                        first(
                                container,
                                Occasion.ailment(
                                        container.observed().id(), trigger, container.generation()),
                                trigger));
    }

    /**
     * What of this there is to decide now.
     *
     * @param latest the last decision on this very occasion; null where there is none
     * @param notStarted why a start that a person wanted did not come about; null where none failed
     */
    Optional<Undecided> after(@Nullable EarlierDecision latest, @Nullable String notStarted) {
        var next = latest == null ? 0 : latest.attempt() + 1;
        if (latest == null || latest.isOutdated()) {
            return stillWanted(notStarted, next).or(() -> Optional.of(again(trigger, state, next)));
        }
        return switch (latest.status()) {
            case WAITING, OPEN -> Optional.empty();
            case DONE, SUPERSEDED -> stillWanted(notStarted, next);
            case FAILED -> Optional.of(again(failed(latest), state, next));
            // Nothing was tried, so nothing failed.
            case DEFERRED, EXPIRED -> Optional.of(again(trigger, latest.state(), next));
        };
    }

    /**
     * Whatever was decided before: by now a person wants it to run, and it could not be started.
     */
    private Optional<Undecided> stillWanted(@Nullable String notStarted, int next) {
        return notStarted == null || container.stopWanted() || container.isRunning()
                ? Optional.empty()
                : Optional.of(again(new Trigger.NotStarted(notStarted), state, next));
    }

    private static Undecided first(KnownContainer container, Occasion occasion, Trigger trigger) {
        return new Undecided(container, occasion, trigger, container.restarts(), 0);
    }

    private Undecided again(Trigger because, RestartState remembered, int next) {
        return new Undecided(container, occasion, because, remembered, next);
    }

    /** What runs is still as unwell as before; what is down could not be started. */
    private Trigger failed(EarlierDecision latest) {
        if (container.isRunning()) {
            return trigger;
        }
        return new Trigger.NotStarted(
                latest.outcome() instanceof Outcome.Failed(var why) ? why : "nobody knows why");
    }
}
