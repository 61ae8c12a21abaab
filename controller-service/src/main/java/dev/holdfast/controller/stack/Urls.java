package dev.holdfast.controller.stack;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.PublishedPort;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where what a host publishes is reached from outside.
 *
 * @param address under which the machine of the hosts is reached
 */
record Urls(String address) {

    private static final Set<Integer> TLS = Set.of(443, 8443);

    Stream<String> of(KnownContainer container) {
        return container.observed().ports().stream()
                .filter(port -> port.protocol().equals("tcp"))
                .map(this::of);
    }

    private String of(PublishedPort port) {
        var scheme = TLS.contains(port.containerPort()) ? "https" : "http";
        return "%s://%s:%d".formatted(scheme, address, port.hostPort());
    }
}
