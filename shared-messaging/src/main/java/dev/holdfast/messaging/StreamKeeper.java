package dev.holdfast.messaging;

/** Keeps the server's streams and consumers as the service's {@link Topology} wants them. */
public interface StreamKeeper {

    /**
     * Creates what is missing and updates what differs, now rather than within a few seconds; for a
     * topology that has just grown. Does nothing while the server is away: the keeper catches up.
     */
    void check();
}
