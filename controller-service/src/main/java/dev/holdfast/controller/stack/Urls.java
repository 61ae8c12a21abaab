package dev.holdfast.controller.stack;

import dev.holdfast.model.container.PublishedPort;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where what a host publishes is reached from outside, as far as the host knows. */
final class Urls {

    private static final Set<Integer> TLS = Set.of(443, 8443);

    private Urls() {}

    static Stream<String> of(List<PublishedPort> ports) {
        return ports.stream()
                .filter(port -> port.protocol().equals("tcp"))
                .map(Urls::of)
                .filter(Objects::nonNull);
    }

    private static @Nullable String of(PublishedPort port) {
        var scheme = TLS.contains(port.containerPort()) ? "https" : "http";
        return port.reachableAt() == null ? null : scheme + "://" + port.reachableAt();
    }
}
