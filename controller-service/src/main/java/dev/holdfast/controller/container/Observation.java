package dev.holdfast.controller.container;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of one host's containers, and what becomes of it by each event. */
final class Observation {

    /** Of two containers at one place the running, then the younger one counts. */
    private static final Comparator<ObservedContainer> WHAT_COUNTS =
            comparing((ObservedContainer container) -> container.state() == ContainerState.RUNNING)
                    .thenComparing(ObservedContainer::startedAt, nullsFirst(naturalOrder()));

    private final Map<String, KnownContainer> byPlace = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Map<CommandId, Action> wishes;
    private final Instant now;

    /**
     * @param wishes what people want of the host, as far as nobody had answered it before the
     *     events
     * @param now when the events are heard
     */
    Observation(Collection<KnownContainer> known, Map<CommandId, Action> wishes, Instant now) {
        this.wishes = new HashMap<>(wishes);
        this.now = now;
        known.forEach(container -> byPlace.put(container.place().key(), container));
    }

    void apply(HostEvent event) {
        switch (event.fact()) {
            case Fact.ContainerCreated(var container) -> takeOver(container, event);
            case Fact.ContainerStarted(var container) -> takeOver(container, event);
            case Fact.ContainerDied(var container) -> update(container, event);
            case Fact.HealthChanged(var container) -> update(container, event);
            case Fact.ContainerRemoved(var container) -> remove(container, event);
            case Fact.HostObserved(var containers) -> replaceAll(containers, event);
            case Fact.CommandCompleted(var command, var outcome) when outcome.endsCommand() ->
                    wishes.remove(command);
            case Fact.CommandProgressed _,
                    Fact.CommandCompleted _,
                    Fact.SnapshotTaken _,
                    Fact.StackRestored _,
                    Fact.SnapshotDrilled _,
                    Fact.EvidenceGathered _,
                    Fact.DecisionTaken _,
                    Fact.OwnerChanged _ -> {}
        }
    }

    /** What the events changed, as it is after all of them. */
    List<KnownContainer> changes() {
        return changed.stream().map(this::at).toList();
    }

    private KnownContainer at(String place) {
        return Objects.requireNonNull(byPlace.get(place));
    }

    private void takeOver(ObservedContainer container, HostEvent event) {
        var known = byPlace.get(Place.of(container).key());
        if (known == null) {
            put(KnownContainer.first(container, event, now));
        } else if (known.isNews(event)) {
            put(known.seen(container, event, now, isStopping(container)));
        }
    }

    private boolean isStopping(ObservedContainer container) {
        return wishes.values().stream().anyMatch(wish -> wish.stops(container.id()));
    }

    /** An old container that dies beside its successor changes nothing at their place. */
    private void update(ObservedContainer container, HostEvent event) {
        var known = byPlace.get(Place.of(container).key());
        if (known == null
                || known.goneAt() != null
                || known.observed().id().equals(container.id())) {
            takeOver(container, event);
        }
    }

    private void remove(ContainerId container, HostEvent event) {
        byPlace.values().stream()
                .filter(known -> known.observed().id().equals(container))
                .toList()
                .forEach(known -> remove(known, event));
    }

    private void remove(KnownContainer known, HostEvent event) {
        if (known.goneAt() == null && known.isNews(event)) {
            put(known.gone(event));
        }
    }

    private void replaceAll(List<ObservedContainer> containers, HostEvent event) {
        var counting = new LinkedHashMap<String, ObservedContainer>();
        containers.forEach(container ->
                counting.merge(Place.of(container).key(), container, Observation::whatCounts));
        counting.values().forEach(container -> takeOver(container, event));
        byPlace.values().stream()
                .filter(known -> !counting.containsKey(known.place().key()))
                .toList()
                .forEach(known -> remove(known, event));
    }

    private static ObservedContainer whatCounts(ObservedContainer one, ObservedContainer other) {
        return WHAT_COUNTS.compare(one, other) > 0 ? one : other;
    }

    private void put(KnownContainer known) {
        byPlace.put(known.place().key(), known);
        changed.add(known.place().key());
    }
}
