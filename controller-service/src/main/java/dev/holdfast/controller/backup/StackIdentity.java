package dev.holdfast.controller.backup;

/**
 * A stack as the backup service names it.
 *
 * @param project {@link dev.holdfast.model.snapshot.WholeHost#PROJECT} for a whole host
 */
record StackIdentity(String host, String project) {}
