package dev.holdfast.repository.rotation;

/** Which of the two passwords are to open the repository. */
public enum Goal {
    /** The old one as well as the new one. */
    EITHER,
    /** The new one, and the old one no more. */
    NEW_ONLY
}
