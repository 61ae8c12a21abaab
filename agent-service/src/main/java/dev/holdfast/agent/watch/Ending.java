package dev.holdfast.agent.watch;

import dev.holdfast.model.container.Intent;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about why a container ended.
 *
 * @param seen the engine told it as an event
 * @param restarted Holdfast ended it to start it again
 * @param stopped the stop signal or SIGKILL was sent through Docker, or Holdfast stopped it
 * @param otherSignal some other signal was sent through Docker while it ran
 * @param flag Docker's {@code HasBeenManuallyStopped}; null where it cannot be read
 * @param withHost the host noted it as running when it went down in order
 */
record Ending(
        boolean seen,
        boolean restarted,
        boolean stopped,
        boolean otherSignal,
        @Nullable Boolean flag,
        boolean withHost) {

    /** Whose will it was. */
    Intent intent() {
        if (withHost) {
            return Intent.HOST;
        }
        if (restarted) {
            return Intent.OPERATION;
        }
        if (stopped) {
            // An engine that goes down stops its containers in the same words, but sets no flag.
            return Boolean.FALSE.equals(flag) ? Intent.HOST : Intent.PERSON;
        }
        // The word of a signal may have been lost though that of the death was not.
        return seen && !Boolean.TRUE.equals(flag) ? Intent.NONE : unsignalled();
    }

    /** Any signal sets the flag, also those that ask nobody to stop. */
    private Intent unsignalled() {
        if (flag == null || (flag && otherSignal)) {
            return Intent.UNKNOWN;
        }
        return flag ? Intent.PERSON : Intent.NONE;
    }
}
