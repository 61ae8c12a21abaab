package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One stack as its engine shows it, or a whole host.
 *
 * @param containers in the order in which they were started last; first those that never were
 * @param oneOffs made by {@code docker compose run}
 * @param networks as inspected, without the engine's own
 * @param volumes as inspected
 * @param engine as {@code docker version} shows it
 */
public record StackPicture(
        String project,
        List<RawContainer> containers,
        List<RawContainer> oneOffs,
        List<JsonNode> networks,
        List<JsonNode> volumes,
        JsonNode engine) {

    public StackPicture {
        containers =
                containers.stream().sorted(Comparator.comparing(RawContainer::startedAt)).toList();
        oneOffs = List.copyOf(oneOffs);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
    }

    /** Those that move and must stand still, one-offs too, for they write to the same volumes. */
    public List<RawContainer> running() {
        return Stream.concat(containers.stream(), oneOffs.stream())
                .filter(RawContainer::isRunning)
                .toList();
    }

    Set<CapturedImage> images() {
        return containers.stream().map(CapturedImage::of).collect(Collectors.toSet());
    }
}
