package dev.holdfast.model.container;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One container as its host last saw it: enough to decide on, without anything known before.
 *
 * @param place null for a container that no Compose project owns
 * @param managed Holdfast decides its restarts, and Docker's own policy is {@code no}
 * @param wish the restart policy it was created with, whatever Docker's is now
 * @param oneShot another service waits for it to complete
 * @param networkParent the container whose network namespace it shares; null for its own
 * @param startedAt null before its first start
 * @param exit null while it has not ended since its last start
 */
public record ObservedContainer(
        ContainerId id,
        String name,
        String image,
        @Nullable ServiceReplica place,
        boolean managed,
        RestartPolicy wish,
        boolean oneShot,
        @Nullable ContainerId networkParent,
        ContainerState state,
        Health health,
        @Nullable Instant startedAt,
        @Nullable Exit exit,
        List<PublishedPort> ports,
        @Nullable Declared declared) {

    public ObservedContainer {
        ports = List.copyOf(ports);
        // An older agent, and a row that an older controller stored, say nothing of it.
        declared = declared == null ? Declared.NOTHING : declared;
    }

    @Override
    public Declared declared() {
        return Objects.requireNonNull(declared);
    }
}
