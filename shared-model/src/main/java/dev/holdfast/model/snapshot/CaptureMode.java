package dev.holdfast.model.snapshot;

/** How a stack stands still while it is captured. */
public enum CaptureMode {
    /** Frozen by its cgroups for the moment of a reflink clone; nothing is stopped. */
    FREEZE,
    /** Stopped, copied and started again: where the data root cannot clone. */
    STOP
}
