package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is on a host, as far as it matters to a restore.
 *
 * @param networks all of them, by name
 * @param volumes those that the snapshot has too, by name
 * @param images those that the snapshot has too, by the names that its containers were made with
 * @param listening ports on which anything listens
 * @param directoryExists the stack's directory is there
 * @param free bytes where a restore is staged
 */
record HostPicture(
        Platform platform,
        List<RawContainer> containers,
        Map<String, JsonNode> networks,
        Map<String, JsonNode> volumes,
        Map<String, JsonNode> images,
        Set<Port> listening,
        boolean directoryExists,
        long free) {

    HostPicture {
        containers = List.copyOf(containers);
        networks = Map.copyOf(networks);
        volumes = Map.copyOf(volumes);
        images = Map.copyOf(images);
        listening = Set.copyOf(listening);
    }

    /** In the order in which they were started last. */
    List<RawContainer> within(Scope scope) {
        return containers.stream()
                .filter(scope::covers)
                .sorted(Comparator.comparing(RawContainer::startedAt))
                .toList();
    }

    List<RawContainer> outside(Scope scope) {
        return containers.stream().filter(container -> !scope.covers(container)).toList();
    }

    /** Ports that stay taken when those within are gone. */
    Set<Port> takenOutside(Scope scope) {
        var ports = new HashSet<>(listening);
        within(scope).forEach(container -> ports.removeAll(Ports.taken(container)));
        outside(scope).forEach(container -> ports.addAll(Ports.taken(container)));
        return ports;
    }

    /** There, and under its name: a name that means another image here is set right by a load. */
    boolean has(CapturedImage image) {
        var found = images.get(image.name());
        return found != null && found.path("Id").asText().equals(image.id());
    }
}
