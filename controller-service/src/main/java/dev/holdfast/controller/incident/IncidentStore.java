package dev.holdfast.controller.incident;

import static java.util.stream.Collectors.groupingBy;

import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents' rows. Whoever writes them holds the lock of their host's row. */
@ApplicationScoped
class IncidentStore implements PanacheRepositoryBase<IncidentEntity, UUID> {

    /** What is asked for; null does not narrow. */
    record Search(@Nullable IncidentState state, @Nullable String host, @Nullable UUID stack) {}

    private static final String FOUND =
            "(?1 is null or state = ?1) and (?2 is null or host = ?2)"
                    + " and (openedAt < ?3 or (openedAt = ?3 and id > ?4))";

    private static final String ORDER = " order by openedAt desc, id";

    private final Duration reopenWithin;

    IncidentStore(IncidentConfig config) {
        this.reopenWithin = config.reopenWithin();
    }

    /** Those of one host that are open, or may be opened again. */
    List<KnownIncident> lately(HostId host, Instant now) {
        return stream(
                        "host = ?1 and (resolvedAt is null or resolvedAt > ?2)",
                        host.name(),
                        now.minus(reopenWithin))
                .map(IncidentEntity::known)
                .toList();
    }

    /** Those of all hosts that are open, or may be opened again. */
    Map<HostId, List<KnownIncident>> lately(Instant now) {
        return stream("resolvedAt is null or resolvedAt > ?1", now.minus(reopenWithin))
                .map(IncidentEntity::known)
                .collect(groupingBy(KnownIncident::host));
    }

    @Transactional
    List<KnownIncident> open(IncidentKind kind) {
        return stream("kind = ?1 and resolvedAt is null", kind).map(IncidentEntity::known).toList();
    }

    void save(Collection<KnownIncident> incidents) {
        incidents.forEach(this::save);
    }

    private void save(KnownIncident incident) {
        findByIdOptional(incident.id())
                .ifPresentOrElse(
                        row -> row.become(incident), () -> persist(new IncidentEntity(incident)));
    }

    /** Whose host's row is to be locked before this incident is changed. */
    Optional<HostId> hostOf(UUID id) {
        return getEntityManager()
                .createQuery("select host from Incident where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(HostId::new);
    }

    @Transactional
    Optional<KnownIncident> byId(UUID id) {
        return findByIdOptional(id).map(IncidentEntity::known);
    }

    /** Newest first. */
    @Transactional
    List<KnownIncident> page(Search search, Position after, int limit) {
        return find(search, after).page(0, limit).stream().map(IncidentEntity::known).toList();
    }

    /** An array is asked for something, or not at all: of nothing Postgres knows no type. */
    private PanacheQuery<IncidentEntity> find(Search search, Position after) {
        return search.stack() == null
                ? find(FOUND + ORDER, search.state(), search.host(), after.at(), after.id())
                : find(
                        FOUND + " and array_contains(stacks, ?5)" + ORDER,
                        search.state(),
                        search.host(),
                        after.at(),
                        after.id(),
                        search.stack());
    }
}
