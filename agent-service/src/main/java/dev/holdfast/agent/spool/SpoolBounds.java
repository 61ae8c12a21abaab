package dev.holdfast.agent.spool;

/**
 * How large a spool may grow.
 *
 * @param segmentBytes size at which a new file is begun; a single larger event still fits
 * @param segments how many files there are at the most
 */
record SpoolBounds(long segmentBytes, int segments) {

    SpoolBounds {
        if (segmentBytes < 1 || segments < 2) {
            throw new IllegalArgumentException("a spool has at least two segments of one byte");
        }
    }
}
