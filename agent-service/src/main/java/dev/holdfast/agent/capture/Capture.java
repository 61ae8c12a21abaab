package dev.holdfast.agent.capture;

/**
 * A stack that was captured into a directory and waits to be backed up.
 *
 * @param sha256 of the manifest as it stands there
 */
record Capture(Manifest contents, String sha256, Still still) {}
