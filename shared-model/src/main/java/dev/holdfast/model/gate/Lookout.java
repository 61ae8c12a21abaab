package dev.holdfast.model.gate;

import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy.Never;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks how far it is with what is waited for. */
final class Lookout {

    private Lookout() {}

    static Readiness look(Need need, List<Neighbour> neighbours) {
        return Readiness.of(
                neighbours.stream()
                        .filter(it -> need.isMetBy(it.observed().place()))
                        .map(it -> look(need, it))
                        .toList());
    }

    private static Readiness look(Need need, Neighbour neighbour) {
        return switch (neighbour.observed().state()) {
            case RUNNING -> running(need, neighbour);
            case PAUSED -> Readiness.coming("to run; it is paused");
            case EXITED, DEAD -> over(need, neighbour);
            case CREATED, RESTARTING, REMOVING, UNKNOWN -> idle(neighbour);
        };
    }

    /** What was just started is given as long as it would be had it been there before. */
    private static Readiness running(Need need, Neighbour neighbour) {
        var since = neighbour.observed().startedAt();
        return switch (need.condition()) {
            case STARTED -> Readiness.THERE;
            case COMPLETED -> Readiness.coming("to complete", since);
            case HEALTHY -> health(neighbour, since);
        };
    }

    /** What has no health check says all it can by running. */
    private static Readiness health(Neighbour neighbour, @Nullable Instant since) {
        return switch (neighbour.observed().health()) {
            case NONE, HEALTHY -> Readiness.THERE;
            case STARTING -> Readiness.coming("to be healthy", since);
            case UNHEALTHY ->
                    Readiness.coming(
                            neighbour.quarantined()
                                    ? "to be healthy; it is quarantined"
                                    : "to be healthy; it is unhealthy",
                            since);
        };
    }

    private static Readiness idle(Neighbour neighbour) {
        return neighbour.stopWanted() ? Readiness.stopped() : Readiness.coming("to be started");
    }

    private static Readiness over(Need need, Neighbour neighbour) {
        var seen = neighbour.observed();
        var isCompleted = isCompleted(seen.exit());
        // What had completed before its host went down has completed.
        if (isCompleted && (need.condition() == Condition.COMPLETED || need.service() == null)) {
            return Readiness.THERE;
        }
        if (neighbour.stopWanted() || isOf(seen.exit(), Intent.PERSON)) {
            return Readiness.stopped();
        }
        return isComing(neighbour)
                ? Readiness.coming(neighbour.quarantined() ? "to run; it is quarantined" : "to run")
                : Readiness.lost(
                        need.condition() == Condition.COMPLETED
                                ? "which did not complete"
                                : "which is down and is not started again");
    }

    private static boolean isComing(Neighbour neighbour) {
        var seen = neighbour.observed();
        return neighbour.coming() || isOf(seen.exit(), Intent.OPERATION) || isDockers(seen);
    }

    /** Nobody tells us what Docker will do by its own policy. */
    private static boolean isDockers(ObservedContainer seen) {
        return !seen.managed() && !(seen.wish() instanceof Never);
    }

    private static boolean isCompleted(@Nullable Exit exit) {
        return exit != null && exit.code() == 0 && exit.outcomeKnown() && exit.error().isEmpty();
    }

    private static boolean isOf(@Nullable Exit exit, Intent intent) {
        return exit != null && exit.intent() == intent;
    }
}
