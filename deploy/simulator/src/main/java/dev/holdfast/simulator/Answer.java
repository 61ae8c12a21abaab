package dev.holdfast.simulator;

/** What came of a command; {@code detail} says why it failed. */
record Answer(long order, Result result, String detail) {

    enum Result {
        DONE,
        SUPERSEDED,
        /** It was well just then. */
        DEFERRED,
        FAILED
    }
}
