package dev.holdfast.model.host;

/**
 * What the engine of a host says of itself.
 *
 * @param apiVersion the Docker API version that agent and engine agreed on, for example {@code
 *     1.51}
 */
public record EngineFacts(
        String version, String apiVersion, String storageDriver, String cgroupVersion) {}
