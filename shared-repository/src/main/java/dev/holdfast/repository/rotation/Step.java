package dev.holdfast.repository.rotation;

/** What brings a repository nearer to its new password. */
enum Step {
    /** Nothing is left to do. */
    NONE,
    /** Add a key of the new password. */
    ADD,
    /** Remove a key of the old password. */
    REMOVE,
    /** Change nothing, for without the new password nobody would come in. */
    REFUSE
}
