package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.engine.StackEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a host before a restore. */
final class HostLook {

    private final StackEngine engine;
    private final Path staging;

    /**
     * @param staging where restores are staged; may not be there yet
     */
    HostLook(StackEngine engine, Path staging) {
        this.engine = engine;
        this.staging = staging;
    }

    HostPicture at(Manifest manifest) {
        return new HostPicture(
                Platform.of(engine.version()),
                engine.containers().stream().map(RawContainer::new).toList(),
                networks(),
                found(manifest.volumes().stream().map(CapturedVolume::name), engine::volume),
                found(manifest.images().stream().map(CapturedImage::name), engine::image),
                listening(),
                manifest.directory() != null && Files.exists(Path.of(manifest.directory())),
                free(staging));
    }

    private Map<String, JsonNode> networks() {
        var networks = new HashMap<String, JsonNode>();
        engine.networks().forEach(network -> networks.put(network.path("Name").asText(), network));
        return networks;
    }

    private static Map<String, JsonNode> found(
            Stream<String> names, Function<String, Optional<JsonNode>> ask) {
        var found = new HashMap<String, JsonNode>();
        names.forEach(name -> ask.apply(name).ifPresent(json -> found.put(name, json)));
        return found;
    }

    /** Of the first process there is: the agent's own network need not be that of its host. */
    private static Set<Port> listening() {
        return Stream.of("tcp", "tcp6")
                .map(table -> Path.of("/proc/1/net", table))
                .filter(Files::isReadable)
                .flatMap(table -> Ports.listening(text(table)))
                .collect(Collectors.toSet());
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "";
        }
    }

    private static long free(Path place) {
        try {
            var there = place;
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell what is free at " + place, e);
        }
    }
}
