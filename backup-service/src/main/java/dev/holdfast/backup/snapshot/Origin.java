package dev.holdfast.backup.snapshot;

import java.util.UUID;

/**
 * What an imported snapshot was where it was taken: as its manifest says, which nobody changes.
 *
 * @param host of a fleet that may be another one
 */
public record Origin(String host, UUID snapshot) {}
