package dev.holdfast.controller.backup;

import java.util.UUID;

/**
 * What an imported snapshot was where it was taken.
 *
 * @param host of a fleet that may be another one
 */
record SnapshotOrigin(String host, UUID snapshot) {}
