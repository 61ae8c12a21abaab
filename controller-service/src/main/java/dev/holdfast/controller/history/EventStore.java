package dev.holdfast.controller.history;

import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The history's rows. */
@ApplicationScoped
public class EventStore implements PanacheRepositoryBase<EventEntity, Long> {

    /** The lock comes first: a row gets its position only where the join has one. */
    private static final String ADD =
            """
            with only_one as materialized (select pg_advisory_xact_lock(4825))
            insert into event
                (host, incarnation, sequence, at, stored_at, origin, type, late, fact)
            select host, incarnation, cast(sequence as bigint), cast(at as timestamptz),
                cast(stored_at as timestamptz), origin, type, cast(late as boolean),
                cast(fact as jsonb)
            from only_one, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as told
                (host, incarnation, sequence, at, stored_at, origin, type, late, fact)
            """;

    private final RoundTripStore roundTrips;

    EventStore(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    /** Which of these events of one incarnation are in the history already. */
    public List<HostEvent> known(HostId host, List<HostEvent> events) {
        var found =
                getEntityManager()
                        .createQuery(
                                "select sequence from Event where host = :host and incarnation ="
                                        + " :incarnation and sequence in :sequences",
                                Long.class)
                        .setParameter("host", host.name())
                        .setParameter("incarnation", events.getFirst().incarnation().id())
                        .setParameter(
                                "sequences", events.stream().map(HostEvent::sequence).toList())
                        .getResultList();
        return events.stream().filter(event -> found.contains(event.sequence())).toList();
    }

    /** Sequence of the last report of everything in this incarnation; 0 where there is none. */
    public long lastReport(HostId host, Incarnation incarnation) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(max(sequence), 0) from Event where host = :host and"
                                + " incarnation = :incarnation and type = 'host.observed'",
                        Long.class)
                .setParameter("host", host.name())
                .setParameter("incarnation", incarnation.id())
                .getSingleResult();
    }

    public boolean knows(HostId host, Incarnation incarnation) {
        return find("host = ?1 and incarnation = ?2", host.name(), incarnation.id())
                .page(0, 1)
                .firstResultOptional()
                .isPresent();
    }

    /**
     * Adds events of one host in this order, before the commit; one that is there already is a
     * constraint violation. One transaction at a time adds, so that positions become visible in
     * their order.
     */
    public void add(List<HostEvent> events, Set<HostEvent> late, Instant now) {
        events.forEach(event ->
                roundTrips.later(ADD, new Object(), EventRow.of(event, late.contains(event), now)));
    }

    @Transactional
    List<StoredEvent> before(long position, @Nullable String host, int limit) {
        return find("id < ?1 and (?2 is null or host = ?2) order by id desc", position, host)
                .page(0, limit)
                .stream()
                .map(EventEntity::stored)
                .toList();
    }

    @Transactional
    List<StoredEvent> after(long position, int limit) {
        return find("id > ?1 order by id", position).page(0, limit).stream()
                .map(EventEntity::stored)
                .toList();
    }

    @Transactional
    Optional<StoredEvent> byPosition(long position) {
        return findByIdOptional(position).map(EventEntity::stored);
    }

    @Transactional
    long last() {
        return find("order by id desc")
                .page(0, 1)
                .firstResultOptional()
                .map(event -> event.stored().position())
                .orElse(0L);
    }
}
