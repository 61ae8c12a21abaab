package dev.holdfast.controller.incident;

import dev.holdfast.controller.restart.PastDecision;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a container, or that was decided about it.
 *
 * @param event names the event; null for a decision
 * @param decision null for an event
 */
record Happening(Instant at, String sentence, @Nullable String event, @Nullable UUID decision) {

    /** Oldest first. */
    static List<Happening> of(List<HostEvent> events, List<PastDecision> decisions) {
        return Stream.concat(
                        events.stream().map(Happening::of), decisions.stream().map(Happening::of))
                .sorted(Comparator.comparing(Happening::at))
                .toList();
    }

    private static Happening of(HostEvent event) {
        return new Happening(event.at(), sentence(event.fact()), event.id(), null);
    }

    private static Happening of(PastDecision decision) {
        return new Happening(decision.at(), decision.sentence(), null, decision.id());
    }

    private static String sentence(Fact fact) {
        return switch (fact) {
            case Fact.ContainerCreated _ -> "it was created";
            case Fact.ContainerStarted _ -> "it was started";
            case Fact.ContainerDied(var container) -> ended(container);
            case Fact.HealthChanged(var container) ->
                    "its health is " + container.health().name().toLowerCase(Locale.ROOT);
            case Fact.ContainerRemoved _,
                    Fact.HostObserved _,
                    Fact.CommandProgressed _,
                    Fact.CommandCompleted _,
                    Fact.SnapshotTaken _,
                    Fact.StackRestored _,
                    Fact.SnapshotDrilled _,
                    Fact.EvidenceGathered _,
                    Fact.DecisionTaken _,
                    Fact.OwnerChanged _ ->
                    fact.type();
        };
    }

    private static String ended(ObservedContainer container) {
        Exit exit = container.exit();
        if (exit == null) {
            return "it ended";
        }
        if (!exit.error().isEmpty()) {
            return "it could not be started: " + exit.error();
        }
        return "it ended with code %d%s"
                .formatted(exit.code(), exit.outOfMemory() ? ", out of memory" : "");
    }
}
