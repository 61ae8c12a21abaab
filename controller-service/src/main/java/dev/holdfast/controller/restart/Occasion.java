package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;

/**
 * What a decision answers. Instants stand in it as text, for a column of time would round them and
 * two ends could become one.
 */
record Occasion(ContainerId container, String key) {

    /** Begins the keys of all that is decided for want of health. */
    static final String AILMENT = "not well: ";

    static Occasion end(ContainerId container, Instant finishedAt) {
        return new Occasion(container, "ended " + finishedAt);
    }

    /** The parent was started at this instant, and the child has no network since. */
    static Occasion networkLost(ContainerId child, Instant parentStartedAt) {
        return new Occasion(child, "network parent started " + parentStartedAt);
    }

    /** What it depends on was restarted at this instant, and it is to follow. */
    static Occasion dependencyRestarted(ContainerId follower, Instant restartedAt) {
        return new Occasion(follower, "dependency started " + restartedAt);
    }

    /**
     * It runs and is not well.
     *
     * @param generation whatever a person wants meanwhile takes back what was decided
     */
    static Occasion ailment(ContainerId container, Trigger trigger, long generation) {
        return new Occasion(
                container, "%s%s, generation %d".formatted(AILMENT, since(trigger), generation));
    }

    boolean isOfHealth() {
        return key.startsWith(AILMENT);
    }

    private static String since(Trigger trigger) {
        return switch (trigger) {
            case Trigger.TurnedUnhealthy(_, var since, _) -> "unhealthy since " + since;
            case Trigger.NeverHealthy(var startedAt, _) -> "not healthy since " + startedAt;
            case Trigger.Ended _, Trigger.NotStarted _ ->
                    throw new IllegalArgumentException("what is down has no health");
        };
    }
}
