package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.model.snapshot.WholeHost;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks an engine for everything that makes up one stack. */
final class StackLook {

    /** What every engine has; they are no stack's. */
    private static final Set<String> ENGINES_OWN = Set.of("bridge", "host", "none");

    private final StackEngine engine;

    StackLook(StackEngine engine) {
        this.engine = engine;
    }

    /**
     * @param project {@link WholeHost#PROJECT} for everything that its host has
     */
    StackPicture at(String project) {
        var version = engine.version();
        var here = engine.containers().stream().map(RawContainer::new);
        if (WholeHost.is(project)) {
            var every = here.toList();
            return new StackPicture(
                    project, every, List.of(), networks(every), volumes(every), version);
        }
        var all = here.filter(container -> container.project().equals(project)).toList();
        var own = all.stream().filter(container -> !container.isOneOff()).toList();
        var oneOffs = all.stream().filter(RawContainer::isOneOff).toList();
        return new StackPicture(project, own, oneOffs, networks(own), volumes(own), version);
    }

    private List<JsonNode> networks(List<RawContainer> containers) {
        var names = new TreeSet<String>();
        containers.forEach(c -> c.networks().fieldNames().forEachRemaining(names::add));
        names.removeAll(ENGINES_OWN);
        return names.stream().map(engine::network).flatMap(Optional::stream).toList();
    }

    private List<JsonNode> volumes(List<RawContainer> containers) {
        var names = new TreeSet<String>();
        containers.stream()
                .flatMap(container -> container.mounts().stream())
                .filter(mount -> mount.path("Type").asText().equals("volume"))
                .forEach(mount -> names.add(mount.path("Name").asText()));
        return names.stream().map(engine::volume).flatMap(Optional::stream).toList();
    }
}
