package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.hook.ProbeWish;
import java.util.List;
import java.util.stream.Stream;

/**
 * A probe that is to pass in one container.
 *
 * @param container its name
 */
record Probing(String container, Probe probe) {

    /**
     * What has to pass in a stack: what the labels of its containers ask for, then what a person
     * does. In each container of a service that comes up, and in none that had ended.
     *
     * @throws IllegalStateException where a label cannot be understood, or no service is there
     */
    static List<Probing> of(Manifest manifest, List<Probe> asked) {
        var running =
                manifest.containers().stream()
                        .filter(container -> manifest.started().contains(container.name()))
                        .filter(CapturedContainer::ran)
                        .toList();
        return Stream.concat(
                        running.stream().flatMap(Probing::byLabel),
                        asked.stream().flatMap(probe -> byPerson(running, probe)))
                .toList();
    }

    private static Stream<Probing> byLabel(CapturedContainer container) {
        try {
            return ProbeWish.of(container.raw().service(), container.raw().labels()).stream()
                    .map(probe -> new Probing(container.name(), probe));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s: its label %s".formatted(container.name(), e.getMessage()), e);
        }
    }

    private static Stream<Probing> byPerson(List<CapturedContainer> running, Probe probe) {
        var its =
                running.stream()
                        .filter(container -> container.raw().service().equals(probe.service()))
                        .map(container -> new Probing(container.name(), probe))
                        .toList();
        if (its.isEmpty()) {
            throw new IllegalStateException(
                    "no container of service %s ran in the snapshot, so no probe can run in it"
                            .formatted(probe.service()));
        }
        return its.stream();
    }
}
