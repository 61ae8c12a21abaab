package dev.holdfast.agent.capture;

import java.nio.file.Path;

/**
 * A directory that belongs into a snapshot.
 *
 * @param from where it is on the host
 * @param to where it stands from the snapshot's root
 */
record Source(Path from, Path to) {}
