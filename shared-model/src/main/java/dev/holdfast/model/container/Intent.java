package dev.holdfast.model.container;

/** Whose will a container's end was. */
public enum Intent {
    /** A person, or Compose, or a stop through Holdfast. */
    PERSON,
    /** The host went down in order and took its containers with it. */
    HOST,
    /**
     * It ended while an operation held its stack's lease, or by a restart of Holdfast's. It counts
     * for nothing; if it is still down when that is over, it is told again.
     */
    OPERATION,
    /** Nobody's: it crashed, was killed from outside Docker, or ended by itself. */
    NONE,
    /** It ended unseen, and what the engine keeps does not tell. */
    UNKNOWN
}
