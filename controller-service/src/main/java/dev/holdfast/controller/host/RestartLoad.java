package dev.holdfast.controller.host;

/**
 * How much a host is at, as far as its own row knows; it may be too much for a few seconds, where
 * an answer was lost or a person withdrew something.
 *
 * @param open restarts that it was told to begin at once and has not answered
 * @param waiting restarts that something holds up
 */
public record RestartLoad(int open, int waiting) {

    /** The same where so many wait no more. */
    public RestartLoad without(int withdrawn) {
        return new RestartLoad(open, Math.max(0, waiting - withdrawn));
    }

    /** The same after so many were answered. */
    public RestartLoad less(int answered) {
        return new RestartLoad(Math.max(0, open - answered), waiting);
    }
}
