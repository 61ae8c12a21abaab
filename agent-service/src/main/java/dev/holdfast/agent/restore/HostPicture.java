package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param networks those that the snapshot has too, by name
 * @param volumes those that the snapshot has too, by name
 * @param listening ports on which anything listens, as {@code <number>/<protocol>}
 * @param directoryExists the stack's directory is there
 */
record HostPicture(
        Platform platform,
        List<RawContainer> containers,
        Map<String, JsonNode> networks,
        Map<String, JsonNode> volumes,
        Set<String> listening,
        boolean directoryExists) {

    HostPicture {
        containers = List.copyOf(containers);
        networks = Map.copyOf(networks);
        volumes = Map.copyOf(volumes);
        listening = Set.copyOf(listening);
    }

    /** In the order in which they were started last. */
    List<RawContainer> of(String project) {
        return containers.stream()
                .filter(container -> container.project().equals(project))
                .sorted(Comparator.comparing(RawContainer::startedAt))
                .toList();
    }

    List<RawContainer> notOf(String project) {
        return containers.stream()
                .filter(container -> !container.project().equals(project))
                .toList();
    }

    /** Ports that stay taken when this project is gone. */
    Set<String> takenByOthers(String project) {
        var ports = new HashSet<>(listening);
        of(project).forEach(container -> ports.removeAll(Ports.taken(container)));
        notOf(project).forEach(container -> ports.addAll(Ports.taken(container)));
        return ports;
    }
}
