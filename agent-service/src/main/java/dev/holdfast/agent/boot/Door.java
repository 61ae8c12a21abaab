package dev.holdfast.agent.boot;

import dev.holdfast.model.container.PublishedPort;
import java.util.List;
import java.util.Set;

/** How what the stack publishes is reached from outside the container that is its host. */
final class Door {

    private static final Set<String> INSIDE = Set.of("127.0.0.1", "::1");

    private Door() {}

    /** A sentence for each port. */
    static List<String> sentences(List<PublishedPort> ports) {
        return ports.stream().map(Door::sentence).distinct().sorted().toList();
    }

    private static String sentence(PublishedPort port) {
        var number = "%d/%s".formatted(port.hostPort(), port.protocol());
        return INSIDE.contains(port.address())
                ? "port %s is published on %s, which is inside this container alone"
                        .formatted(number, port.address())
                : "port %s is reached from outside by docker run's --publish 127.0.0.1:%d:%s"
                        .formatted(number, port.hostPort(), number);
    }
}
