package dev.holdfast.controller.incident;

import java.time.Duration;

/**
 * How much time makes one incident of what comes and goes.
 *
 * @param calmAfter how long a host must be alive until it is believed to be back; twice as long
 *     after each relapse
 * @param reopenWithin what comes back sooner after its end is the same incident
 * @param togetherWithin containers that fail alike within this fail together
 */
record Damping(Duration calmAfter, Duration reopenWithin, Duration togetherWithin) {

    private static final int MOST_DOUBLED = 5;

    Duration calm(int relapses) {
        return calmAfter.multipliedBy(1L << Math.min(relapses, MOST_DOUBLED));
    }
}
