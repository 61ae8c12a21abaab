package dev.holdfast.model.restart;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Waits.Wait;
import java.time.Duration;
import java.time.Instant;

/**
 * One failure, whatever told of it.
 *
 * @param how in words, for example {@code exited with code 1}
 * @param ranFor how long it had held before
 * @param notBefore it is not restarted for it before this
 */
record Failure(ExitClass type, String how, Duration ranFor, Instant notBefore) {

    /** A run that was never healthy was not clean, however long it was. */
    boolean afterCleanRun(Policy policy) {
        return type != ExitClass.HEALTH_NEVER_CAME
                && ranFor.compareTo(policy.backoff().cleanRun()) >= 0;
    }

    /** What is not well yet is given this time. */
    Wait patience(Instant now) {
        var by = type == ExitClass.UNHEALTHY ? "unhealthy.after" : "health-within";
        return Wait.until(by, notBefore, now);
    }
}
