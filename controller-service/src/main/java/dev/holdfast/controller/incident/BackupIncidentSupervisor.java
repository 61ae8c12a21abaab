package dev.holdfast.controller.incident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.holdfast.controller.backup.DrillsSeen;
import dev.holdfast.controller.backup.EndedDrill;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.model.host.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Opens and ends incidents by what is seen of the backup service. */
@ApplicationScoped
class BackupIncidentSupervisor {

    private final IncidentStore store;
    private final HostStore hosts;
    private final ContainerStore containers;
    private final Damping damping;

    BackupIncidentSupervisor(
            IncidentStore store,
            HostStore hosts,
            ContainerStore containers,
            IncidentConfig config) {
        this.store = store;
        this.hosts = hosts;
        this.containers = containers;
        this.damping = config.damping();
    }

    void onDrills(@Observes DrillsSeen seen) {
        var there = containers.stacksThere(seen.latest().stream().map(EndedDrill::stack).toList());
        follow(
                seen.latest().stream()
                        .collect(
                                groupingBy(
                                        EndedDrill::host,
                                        mapping(drill -> news(drill, there), toList()))));
    }

    private static News news(EndedDrill drill, Set<UUID> there) {
        return there.contains(drill.stack())
                ? new News.Drilled(drill)
                : new News.Moot(DrillRules.cause(drill), "the stack was removed");
    }

    /** Looks without a lock first, for mostly nothing has changed since the last look. */
    private void follow(Map<HostId, List<News>> told) {
        var now = Instant.now();
        var lately = QuarkusTransaction.requiringNew().call(() -> store.lately(now));
        told.forEach((host, news) -> {
            if (!changes(news, lately.getOrDefault(host, List.of()), now).isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> update(host, news, Instant.now()));
            }
        });
    }

    private void update(HostId host, List<News> news, Instant now) {
        hosts.lock(List.of(host), now);
        store.save(changes(news, store.lately(host, now), now));
    }

    private Collection<KnownIncident> changes(
            List<News> news, List<KnownIncident> known, Instant now) {
        var incidents = new Incidents(known, damping, now);
        news.forEach(one -> incidents.follow(one, UUID.randomUUID()));
        return incidents.changed();
    }
}
