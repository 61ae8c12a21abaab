package dev.holdfast.controller.backup;

/**
 * What one password opens a repository by.
 *
 * @param id of which restic shows people the beginning
 * @param current whether the control plane comes by this one
 */
record RepositoryKey(String id, boolean current) {}
