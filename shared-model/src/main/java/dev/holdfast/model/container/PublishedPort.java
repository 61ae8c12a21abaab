package dev.holdfast.model.container;

import org.jspecify.annotations.Nullable;

/**
 * A container's port that its host publishes.
 *
 * @param address the host's address it is bound to, for example {@code 0.0.0.0}
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param reachableAt where it is reached from outside the host, for example {@code
 *     127.0.0.1:28981}; null where the host does not know
 */
public record PublishedPort(
        String address,
        int hostPort,
        int containerPort,
        String protocol,
        @Nullable String reachableAt) {

    /** As an engine tells of it, who knows nothing of the world outside. */
    public PublishedPort(String address, int hostPort, int containerPort, String protocol) {
        this(address, hostPort, containerPort, protocol, null);
    }
}
