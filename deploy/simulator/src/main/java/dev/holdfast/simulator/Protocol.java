package dev.holdfast.simulator;

import dev.holdfast.model.container.Health;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What controller and agent check around the core; planted bugs check less. */
interface Protocol {

    /** The controller hears of something that it has not heard of. */
    default boolean isNews(long sequence, long lastSequence) {
        return sequence > lastSequence;
    }

    /** The controller has not decided on this before. */
    default boolean isFirst(boolean isNew) {
        return isNew;
    }

    /** The controller tells a command again that nobody answered. */
    default boolean isOverdue(Instant due, Instant now) {
        return !due.isAfter(now);
    }

    /** The agent obeys no order from before a person's last word. */
    default boolean isOutdated(long generation, long latest) {
        return generation < latest;
    }

    /** The agent leaves down what a person stopped after it had died. */
    default boolean isStoppedSince(Instant finishedAt, @Nullable Instant endAtStop) {
        return finishedAt.equals(endAtStop);
    }

    /** The agent restarts for want of health only what wants it. */
    default boolean isWell(Health health) {
        return health == Health.HEALTHY;
    }

    /** The agent starts and restarts what a command was meant for, and nothing later. */
    default boolean isMeant(@Nullable Instant guard, @Nullable Instant actual) {
        return Objects.equals(guard, actual);
    }
}
