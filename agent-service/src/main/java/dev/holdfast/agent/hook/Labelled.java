package dev.holdfast.agent.hook;

import dev.holdfast.model.container.ContainerId;
import java.util.List;
import java.util.Map;

/**
 * A container that runs, with what its hooks are read from.
 *
 * @param environment lines of {@code NAME=value}; secrets are among it
 */
public record Labelled(
        ContainerId container, String name, Map<String, String> labels, List<String> environment) {

    public Labelled {
        labels = Map.copyOf(labels);
        environment = List.copyOf(environment);
    }
}
