package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Single services of a snapshot: their containers, what these mount and are connected to, and the
 * images they were made of. The stack's directory belongs to all services, and is not among it.
 */
final class Choice {

    private Choice() {}

    /**
     * @param services all if empty
     */
    static Manifest of(Manifest captured, Set<String> services) {
        return services.isEmpty() ? captured : chosen(captured, services);
    }

    private static Manifest chosen(Manifest captured, Set<String> services) {
        var containers =
                captured.containers().stream()
                        .filter(container -> services.contains(container.raw().service()))
                        .toList();
        var raw = containers.stream().map(CapturedContainer::raw).toList();
        var names = containers.stream().map(CapturedContainer::name).toList();
        return new Manifest(
                captured.version(),
                captured.snapshot(),
                captured.host(),
                captured.project(),
                captured.managed(),
                captured.capturedAt(),
                captured.mode(),
                captured.platform(),
                null,
                captured.images().stream().filter(image -> isOfAny(raw, image)).toList(),
                containers,
                captured.volumes().stream().filter(volume -> isMounted(raw, volume)).toList(),
                captured.networks().stream().filter(network -> isJoined(raw, network)).toList(),
                captured.started().stream().filter(names::contains).toList(),
                captured.finished().stream().filter(names::contains).toList(),
                captured.notCaptured(),
                captured.pieces());
    }

    /** Places of the snapshot that what was chosen has nothing of. */
    static List<Path> leftOut(Manifest captured, Manifest chosen) {
        var left = new ArrayList<>(List.of(Manifest.stack()));
        captured.volumes().stream()
                .filter(volume -> !chosen.volumes().contains(volume))
                .map(volume -> Manifest.volume(volume.name()))
                .forEach(left::add);
        captured.containers().stream()
                .filter(container -> !chosen.containers().contains(container))
                .map(container -> Manifest.layer(container.name()))
                .forEach(left::add);
        return left;
    }

    static boolean mounts(RawContainer container, String volume) {
        return container.mounts().stream()
                .anyMatch(mount -> mount.path("Name").asText().equals(volume));
    }

    private static boolean isOfAny(List<RawContainer> containers, CapturedImage image) {
        return containers.stream()
                .anyMatch(container ->
                        container.imageId().equals(image.id())
                                && container.imageName().equals(image.name()));
    }

    private static boolean isMounted(List<RawContainer> containers, CapturedVolume volume) {
        return containers.stream().anyMatch(container -> mounts(container, volume.name()));
    }

    private static boolean isJoined(List<RawContainer> containers, JsonNode network) {
        return containers.stream()
                .anyMatch(container -> container.networks().has(network.path("Name").asText()));
    }

    /** Services of these containers, each once. */
    static List<String> services(Stream<RawContainer> containers) {
        return containers.map(RawContainer::service).distinct().sorted().toList();
    }
}
