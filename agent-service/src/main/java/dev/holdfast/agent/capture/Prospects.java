package dev.holdfast.agent.capture;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import org.jspecify.annotations.Nullable;

/** Whether a container ran at the instant of a snapshot, or was down only until its restart. */
final class Prospects {

    private static final int COMPLETED = 0;

    private Prospects() {}

    /**
     * @param wish by which it is kept running
     * @param told what the fleet was told of it last; null for nothing
     */
    static boolean isToRun(
            RawContainer seen, RestartPolicy wish, @Nullable ObservedContainer told) {
        return switch (seen.status()) {
            case "running", "paused", "restarting" -> true;
            case "created" -> seen.couldNotStart() && runsAgain(wish);
            case "exited" -> runsAgain(wish) && !isDone(seen, wish, told);
            default -> false;
        };
    }

    private static boolean runsAgain(RestartPolicy wish) {
        return !(wish instanceof RestartPolicy.Never);
    }

    private static boolean isDone(
            RawContainer seen, RestartPolicy wish, @Nullable ObservedContainer told) {
        var exit = told != null && seen.startedAt().equals(told.startedAt()) ? told.exit() : null;
        return (exit != null && exit.intent() == Intent.PERSON)
                || (wish instanceof RestartPolicy.OnFailure && mayHaveCompleted(seen, told, exit));
    }

    /** A one-shot whose end nobody saw may have. */
    private static boolean mayHaveCompleted(
            RawContainer seen, @Nullable ObservedContainer told, @Nullable Exit exit) {
        var isUnknown = told != null && told.oneShot() && exit != null && !exit.outcomeKnown();
        return isUnknown || (!seen.couldNotStart() && seen.exitCode() == COMPLETED);
    }
}
