package dev.holdfast.controller.incident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.controller.backup.DrillsSeen;
import dev.holdfast.controller.backup.DroughtsSeen;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** News of one host. */
    private record Told(HostId host, News news) {}

    void onDrills(@Observes DrillsSeen seen) {
        var drills = seen.latest();
        var there = containers.stacksThere(drills.stream().map(EndedDrill::stack).toList());
        follow(drills.stream().map(drill -> new Told(drill.host(), news(drill, there))));
    }

    private static News news(EndedDrill drill, Set<UUID> there) {
        return there.contains(drill.stack())
                ? new News.Drilled(drill)
                : new News.Moot(DrillRules.cause(drill), "the stack was removed");
    }

    void onDroughts(@Observes DroughtsSeen seen) {
        var watched =
                seen.droughts().stream()
                        .map(it -> new Told(it.host(), new News.Watched(it, seen.heardAt())));
        follow(Stream.concat(watched, unscheduled(seen)));
    }

    /** Of a schedule that is gone or rests nothing is told. */
    private Stream<Told> unscheduled(DroughtsSeen seen) {
        var causes = seen.droughts().stream().map(DroughtRules::cause).collect(toSet());
        return store.open(IncidentKind.BARREN_SCHEDULE).stream()
                .filter(incident -> !causes.contains(incident.cause()))
                .map(incident -> new Told(incident.host(), unscheduled(incident)));
    }

    private static News unscheduled(KnownIncident incident) {
        return new News.Moot(incident.cause(), "the schedule is to store no snapshots any more");
    }

    /** Looks without a lock first, for mostly nothing has changed since the last look. */
    private void follow(Stream<Told> told) {
        var now = Instant.now();
        var lately = QuarkusTransaction.requiringNew().call(() -> store.lately(now));
        var byHost = told.collect(groupingBy(Told::host, mapping(Told::news, toList())));
        byHost.forEach((host, news) -> {
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
