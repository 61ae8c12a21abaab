package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.restart.Death;
import dev.holdfast.model.restart.RestartHistory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A death that wants a decision.
 *
 * @param attempt 0 for the first decision about it; more where a start did not come about
 */
record Undecided(KnownContainer container, Death death, RestartHistory history, int attempt) {

    /** Docker's code for a container that it could not start. */
    private static final int NOT_STARTED = 128;

    /**
     * What there is to decide about this container now.
     *
     * @param latest the last decision about this very end; null where there is none
     */
    static Optional<Undecided> of(KnownContainer container, @Nullable EarlierDecision latest) {
        return container.endToDecide().flatMap(exit -> of(container, exit, latest));
    }

    private static Optional<Undecided> of(
            KnownContainer container, Exit exit, @Nullable EarlierDecision latest) {
        var remembered = new RestartHistory(container.failures());
        var death = Death.of(container.observed(), exit);
        if (latest == null) {
            return Optional.of(new Undecided(container, death, remembered, 0));
        }
        var next = latest.attempt() + 1;
        return switch (latest.status()) {
            case OPEN, DONE, SUPERSEDED -> Optional.empty();
            case FAILED ->
                    Optional.of(
                            new Undecided(
                                    container, failedStart(death, exit, latest), remembered, next));
            // Nothing was tried, so nothing failed.
            case DEFERRED, EXPIRED ->
                    Optional.of(new Undecided(container, death, latest.history(), next));
        };
    }

    private static Death failedStart(Death death, Exit exit, EarlierDecision latest) {
        var reason =
                latest.outcome() instanceof Outcome.Failed(var why)
                        ? why
                        : "it could not be started";
        var failed = new Exit(NOT_STARTED, false, true, reason, exit.finishedAt(), Intent.NONE);
        return new Death(death.wish(), death.oneShot(), Duration.ZERO, failed);
    }
}
