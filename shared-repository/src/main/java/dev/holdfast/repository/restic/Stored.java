package dev.holdfast.repository.restic;

/**
 * What a backup put into the repository.
 *
 * @param resticSnapshot restic's full id
 * @param bytes of all files, as they read
 * @param addedBytes what the repository grew by
 */
public record Stored(String resticSnapshot, long files, long bytes, long addedBytes) {}
