package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running container whose network namespace died: its network parent was started after it.
 *
 * @see <a href="https://docs.docker.com/engine/network/#container-networks">container networks</a>
 */
record NetworkChild(
        KnownContainer child, KnownContainer parent, Instant startedAt, Instant parentStartedAt) {

    /** Those of one host's containers that must be restarted to have a network again. */
    static List<NetworkChild> cutOff(List<KnownContainer> containers) {
        Map<ContainerId, KnownContainer> byId =
                containers.stream()
                        .collect(
                                toMap(
                                        container -> container.observed().id(),
                                        container -> container,
                                        (one, _) -> one));
        return containers.stream().flatMap(child -> cutOff(child, byId)).toList();
    }

    private static Stream<NetworkChild> cutOff(
            KnownContainer child, Map<ContainerId, KnownContainer> byId) {
        var parentId = child.observed().networkParent();
        var parent = parentId == null ? null : byId.get(parentId);
        var startedAt = runningSince(child);
        var parentStartedAt = parent == null ? null : runningSince(parent);
        if (parent == null
                || !child.observed().managed()
                || startedAt == null
                || parentStartedAt == null
                || !startedAt.isBefore(parentStartedAt)) {
            return Stream.empty();
        }
        return Stream.of(new NetworkChild(child, parent, startedAt, parentStartedAt));
    }

    private static @Nullable Instant runningSince(KnownContainer container) {
        var observed = container.observed();
        return observed.state() == ContainerState.RUNNING ? observed.startedAt() : null;
    }
}
