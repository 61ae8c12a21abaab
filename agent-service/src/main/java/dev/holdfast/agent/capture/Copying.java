package dev.holdfast.agent.capture;

/** How the sources of one capture are copied. */
enum Copying {
    /** Cloned near to what they are, and again what had changed while they stand still. */
    CLONE,

    /** The same by copies, of large files only the blocks that differ. */
    TWO_PHASE,

    /** Copied whole while they stand still: they hold too much to keep in mind. */
    AT_ONCE
}
