package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What capture and restore ask of Docker and tell it: its objects whole, as the JSON that it gives
 * and takes. Every verb may throw {@link EngineFailure}.
 */
public interface StackEngine {

    /** {@code docker version}, the engine's part. */
    JsonNode version();

    /** {@code docker inspect} of every container but our own parts, whatever its state. */
    List<JsonNode> containers();

    Optional<JsonNode> network(String name);

    /** Every network that there is. */
    List<JsonNode> networks();

    Optional<JsonNode> volume(String name);

    /**
     * @param reference a name or an id
     */
    Optional<JsonNode> image(String reference);

    /** {@code docker save}: an uncompressed tar in which shared layers stand once. */
    void save(Collection<String> images, Path file, Duration patience);

    /** {@code docker load}; layers that are present are skipped. */
    void load(Path file, Duration patience);

    /** Gives an image that is present a name. */
    void tag(String image, String name);

    /**
     * Takes a name from an image, and with its last one the image; nothing where it is gone.
     *
     * @param reference a name, or the id of one that has no name
     */
    void removeImage(String reference);

    ContainerId create(String name, JsonNode body);

    /** Connects a container that was not started yet to one more network. */
    void connect(String network, ContainerId container, JsonNode endpoint);

    void rename(ContainerId container, String name);

    /** Removes a container whatever it does, and none of its volumes; nothing where it is gone. */
    void remove(ContainerId container);

    /** The same, and with it the volumes that the engine made for it because nobody named one. */
    void removeWithVolumes(ContainerId container);

    /**
     * @return where its content is
     */
    Path createVolume(JsonNode body);

    /** Nothing where it is gone. */
    void removeVolume(String name);

    void createNetwork(JsonNode body);

    /** Nothing where it is gone. */
    void removeNetwork(String name);
}
