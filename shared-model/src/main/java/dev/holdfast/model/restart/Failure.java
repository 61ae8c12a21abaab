package dev.holdfast.model.restart;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Waits.Wait;
import java.time.Duration;

/**
 * One failure, whatever told of it.
 *
 * @param how in words, for example {@code exited with code 1}
 * @param ranFor how long it had held before
 * @param left of the time that it is given to come to its senses
 */
record Failure(ExitClass type, String how, Duration ranFor, Duration left) {

    /** A run that was never healthy was not clean, however long it was. */
    boolean afterCleanRun(Policy policy) {
        return type != ExitClass.HEALTH_NEVER_CAME
                && ranFor.compareTo(policy.backoff().cleanRun()) >= 0;
    }

    /** What is not well yet is given this time. */
    Wait patience() {
        var by = type == ExitClass.UNHEALTHY ? "unhealthy.after" : "health-within";
        return new Wait(by, left);
    }
}
