package dev.holdfast.model.container;

import java.time.Instant;

/**
 * How a container ended.
 *
 * @param code the exit code; 128 + n after signal n
 * @param outOfMemory the kernel killed it for want of memory
 * @param outcomeKnown false where it ended while the engine was away and the code is the engine's
 *     guess (255)
 * @param error why the engine could not start it; empty where it ran
 */
public record Exit(
        int code,
        boolean outOfMemory,
        boolean outcomeKnown,
        String error,
        Instant finishedAt,
        Intent intent) {

    /** The same end, by another's will. */
    public Exit withIntent(Intent whose) {
        return new Exit(code, outOfMemory, outcomeKnown, error, finishedAt, whose);
    }
}
