package dev.holdfast.controller.history;

import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

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
}
