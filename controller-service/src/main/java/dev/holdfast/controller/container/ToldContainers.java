package dev.holdfast.controller.container;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which containers events of one host are about.
 *
 * @param seen as they are told, also where a report tells of all
 * @param removed no more than their ids is told
 * @param all true where the events tell of everything on their host
 */
public record ToldContainers(List<ObservedContainer> seen, List<ContainerId> removed, boolean all) {

    public static ToldContainers of(List<HostEvent> events) {
        return new ToldContainers(
                events.stream().map(HostEvent::fact).flatMap(ToldContainers::seen).toList(),
                events.stream().map(HostEvent::fact).flatMap(ToldContainers::removed).toList(),
                events.stream().anyMatch(event -> event.fact() instanceof Fact.HostObserved));
    }

    private static Stream<ObservedContainer> seen(Fact fact) {
        return switch (fact) {
            case Fact.ContainerCreated(var container) -> Stream.of(container);
            case Fact.ContainerStarted(var container) -> Stream.of(container);
            case Fact.ContainerDied(var container) -> Stream.of(container);
            case Fact.HealthChanged(var container) -> Stream.of(container);
            case Fact.HostObserved(var containers) -> containers.stream();
            case Fact.ContainerRemoved _,
                    Fact.CommandProgressed _,
                    Fact.CommandCompleted _,
                    Fact.SnapshotTaken _,
                    Fact.StackRestored _,
                    Fact.SnapshotDrilled _,
                    Fact.EvidenceGathered _,
                    Fact.DecisionTaken _,
                    Fact.OwnerChanged _ ->
                    Stream.empty();
        };
    }

    private static Stream<ContainerId> removed(Fact fact) {
        return fact instanceof Fact.ContainerRemoved(var container)
                ? Stream.of(container)
                : Stream.empty();
    }
}
