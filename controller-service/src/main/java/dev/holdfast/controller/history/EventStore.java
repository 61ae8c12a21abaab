package dev.holdfast.controller.history;

import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history's rows. */
@ApplicationScoped
public class EventStore implements PanacheRepositoryBase<EventEntity, Long> {

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

    public boolean knows(HostId host, Incarnation incarnation) {
        return find("host = ?1 and incarnation = ?2", host.name(), incarnation.id())
                .page(0, 1)
                .firstResultOptional()
                .isPresent();
    }

    /** Adds an event; one that is there already is a constraint violation. */
    public void add(HostEvent event, boolean late, Instant now) {
        persist(new EventEntity(event, late, now));
    }

    /** Lets one transaction at a time write, so that positions become visible in their order. */
    public void lock() {
        getEntityManager().createNativeQuery("select pg_advisory_xact_lock(4825)").getResultList();
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
