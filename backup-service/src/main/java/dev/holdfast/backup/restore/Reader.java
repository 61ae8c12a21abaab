package dev.holdfast.backup.restore;

/** A host that needs to read a repository which may be another's. */
public sealed interface Reader permits Restore, Inquiry {

    /** In whose repository the snapshot is. */
    String sourceHost();

    /** Which needs to read it. */
    String host();

    /** Whether it still does. */
    boolean isOpen();
}
