package dev.holdfast.bench;

/** What two contestants took, in turns, in one run. */
record Contest(Samples ours, Samples peer) {}
