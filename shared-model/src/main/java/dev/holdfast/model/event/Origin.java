package dev.holdfast.model.event;

/** How the agent came to know a fact. */
public enum Origin {
    /** The engine told it. */
    EVENT,
    /** Nobody told it: reality was looked at and had changed. */
    RECONCILE
}
