package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;

/** What an engine runs on, and which engine it is. */
public record Platform(String os, String architecture, String engineVersion) {

    /**
     * @param version as {@code docker version} shows the engine
     */
    public static Platform of(JsonNode version) {
        return new Platform(
                version.path("Os").asText(),
                version.path("Arch").asText(),
                version.path("Version").asText());
    }

    /** True where the other's images run here. */
    public boolean runs(Platform other) {
        return os.equals(other.os) && architecture.equals(other.architecture);
    }
}
