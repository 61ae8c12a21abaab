package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * @param json as {@code docker inspect} showed it at the instant, whole
 * @param wish the restart policy it was created with, as {@code docker update --restart} takes it
 * @param layer false where its writable layer is not in the snapshot
 */
public record CapturedContainer(String name, JsonNode json, String wish, boolean layer) {

    /** False where it was down and is to run all the same. */
    public boolean ran() {
        return raw().isRunning() || raw().isPaused();
    }

    public RawContainer raw() {
        return new RawContainer(json);
    }
}
