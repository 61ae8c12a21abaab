package dev.holdfast.fleet.matrix;

/** A step of an operation, as the host's disk, kernel and processes show it. */
enum Moment {
    /** Its stack is held. */
    LEASED(false, "[[ -e $lease ]]"),
    /** Its containers stand still. */
    FROZEN(
            false,
            "mapfile -t lines <\"$freezer\" && [[ \"${lines[*]}\" =~ ^FROZEN$|frozen\\ 1$ ]]"),
    /** Its files are on their way to the repository. */
    BACKING_UP(false, "restic_runs"),
    /** Its files are on their way from the repository. */
    STAGING(true, "restic_runs"),
    /** The old stack is being put aside, and the new one into its place. */
    SWAPPING(true, "grep -qs PLANNED /var/lib/holdfast/agent/restores/*"),
    /** The new one is in its place; the old one is being removed. */
    COMMITTED(true, "grep -qs COMMITTED /var/lib/holdfast/agent/restores/*");

    private final boolean ofRestore;

    /** In the words of bash. */
    private final String condition;

    Moment(boolean ofRestore, String condition) {
        this.ofRestore = ofRestore;
        this.condition = condition;
    }

    boolean isOfRestore() {
        return ofRestore;
    }

    /** Restic is at work then. */
    boolean isOfRestic() {
        return this == BACKING_UP || this == STAGING;
    }

    String condition() {
        return condition;
    }
}
