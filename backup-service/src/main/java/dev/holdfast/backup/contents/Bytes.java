package dev.holdfast.backup.contents;

/**
 * A file of a snapshot that can be read.
 *
 * @param count how many there are to come
 */
record Bytes(Place place, SnapshotPath path, long count) {}
