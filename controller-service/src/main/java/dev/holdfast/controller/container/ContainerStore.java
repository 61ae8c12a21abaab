package dev.holdfast.controller.container;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers' rows. Whoever writes them holds the lock of their host's row. */
@ApplicationScoped
public class ContainerStore implements PanacheRepositoryBase<ContainerEntity, UUID> {

    /**
     * Applies events of one host, in this order.
     *
     * @return what they changed, as it is after all of them
     */
    public List<KnownContainer> observe(HostId host, List<HostEvent> events) {
        var rows = rowsFor(host, events);
        var observation =
                new Observation(rows.values().stream().map(ContainerEntity::known).toList());
        events.forEach(observation::apply);
        var changes = observation.changes();
        changes.forEach(known -> save(known, rows.get(known.id())));
        return changes;
    }

    public Optional<KnownContainer> byId(UUID id) {
        return findByIdOptional(id).map(ContainerEntity::known);
    }

    /** The containers of this host with these Docker ids. */
    public List<KnownContainer> byDockerIds(HostId host, Collection<ContainerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return known("host = ?1 and dockerId in ?2 and goneAt is null", host.name(), hex(ids));
    }

    /** The containers of this host that share the network of another, and those others. */
    public List<KnownContainer> inSharedNetworks(HostId host) {
        return known(
                "from Container c where c.host = ?1 and c.goneAt is null and (c.networkParent is"
                        + " not null or exists (from Container child where child.host = c.host and"
                        + " child.goneAt is null and child.networkParent = c.dockerId))",
                host.name());
    }

    public void countFailures(UUID container, int inARow) {
        findById(container).countFailures(inARow);
    }

    /**
     * @return the container with its new generation
     */
    public KnownContainer raiseGeneration(UUID container) {
        var row = findById(container);
        row.raiseGeneration();
        return row.known();
    }

    private List<KnownContainer> known(String query, Object... parameters) {
        return stream(query, parameters).map(ContainerEntity::known).toList();
    }

    private Map<UUID, ContainerEntity> rowsFor(HostId host, List<HostEvent> events) {
        var rows = tellsAll(events) ? list("host", host.name()) : rowsNamed(host, events);
        return rows.stream().collect(Collectors.toMap(row -> row.known().id(), row -> row));
    }

    private List<ContainerEntity> rowsNamed(HostId host, List<HostEvent> events) {
        var containers =
                events.stream()
                        .map(HostEvent::fact)
                        .map(ContainerStore::told)
                        .filter(Objects::nonNull)
                        .toList();
        var places = containers.stream().map(container -> Place.of(container).key()).toList();
        var removed =
                events.stream().map(HostEvent::fact).flatMap(ContainerStore::removed).toList();
        if (places.isEmpty() && removed.isEmpty()) {
            return List.of();
        }
        return list(
                "host = ?1 and (place in ?2 or dockerId in ?3)", host.name(), places, hex(removed));
    }

    private static boolean tellsAll(List<HostEvent> events) {
        return events.stream().anyMatch(event -> event.fact() instanceof Fact.HostObserved);
    }

    private static @Nullable ObservedContainer told(Fact fact) {
        return switch (fact) {
            case Fact.ContainerCreated(var container) -> container;
            case Fact.ContainerStarted(var container) -> container;
            case Fact.ContainerDied(var container) -> container;
            case Fact.HealthChanged(var container) -> container;
            case Fact.ContainerRemoved _,
                    Fact.HostObserved _,
                    Fact.CommandProgressed _,
                    Fact.CommandCompleted _,
                    Fact.SnapshotTaken _ ->
                    null;
        };
    }

    private static Stream<ContainerId> removed(Fact fact) {
        return fact instanceof Fact.ContainerRemoved(var container)
                ? Stream.of(container)
                : Stream.empty();
    }

    private static List<String> hex(Collection<ContainerId> ids) {
        return ids.stream().map(ContainerId::hex).toList();
    }

    private void save(KnownContainer known, @Nullable ContainerEntity row) {
        if (row == null) {
            persist(new ContainerEntity(known));
        } else {
            row.become(known);
        }
    }
}
