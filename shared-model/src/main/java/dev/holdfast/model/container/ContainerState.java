package dev.holdfast.model.container;

/** Docker's states of a container; an engine may add more, which read as {@link #UNKNOWN}. */
public enum ContainerState {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD,
    UNKNOWN;

    /** True where the container has run and runs no more. */
    public boolean isOver() {
        return this == EXITED || this == DEAD;
    }
}
