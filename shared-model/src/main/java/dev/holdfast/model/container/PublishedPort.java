package dev.holdfast.model.container;

/**
 * A container's port that its host publishes.
 *
 * @param address the host's address it is bound to, for example {@code 0.0.0.0}
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record PublishedPort(String address, int hostPort, int containerPort, String protocol) {}
