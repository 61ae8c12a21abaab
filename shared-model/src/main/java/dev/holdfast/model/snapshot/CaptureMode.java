package dev.holdfast.model.snapshot;

/** How a stack stands still while it is captured. */
public enum CaptureMode {
    /** Frozen by its cgroups for the moment of a reflink clone; nothing is stopped. */
    FREEZE,
    /** Copied in two phases: while it ran, and what had changed again while it was frozen. */
    TWO_PHASE,
    /** Stopped and started again: where it cannot be frozen, or for too short a time to copy. */
    STOP
}
