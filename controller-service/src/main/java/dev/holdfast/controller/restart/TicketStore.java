package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.gate.Booking;
import dev.holdfast.model.gate.Kin;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict.Gate;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.service.json.WireJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The decisions' rows as the gates see them. Whoever reads them holds the lock of the host. */
@ApplicationScoped
class TicketStore implements PanacheRepositoryBase<DecisionEntity, UUID> {

    /** An outcome may be here before the event that tells of the start. */
    private static final Duration EVENT_ON_ITS_WAY = Duration.ofSeconds(10);

    /** What an operation put off is decided again when that ends. */
    private static final Duration OPERATION = Duration.ofMinutes(10);

    /** Written out, or the database would not know that its index of open ones will do. */
    private static final String OPEN = "dev.holdfast.controller.command.CommandStatus.OPEN";

    private static final String WAITING =
            "select d.ticket as ticket, d.note as note from Decision d where d.host = :host and"
                    + " d.gate is not null";

    /** All that wait for others. */
    List<Waiting> inOrder(HostId host) {
        var query = waiting(WAITING + " and d.gate = :gate", host);
        return read(query.setParameter("gate", Gate.ORDER.name()));
    }

    /** The first of those that wait for a slot. */
    List<Waiting> forSlot(HostId host, int most) {
        if (most <= 0) {
            return List.of();
        }
        var query =
                waiting(WAITING + " and d.gate = :gate order by d.rank, d.decidedAt, d.id", host);
        return read(query.setParameter("gate", Gate.SLOT.name()).setMaxResults(most));
    }

    /** Those about these containers. */
    List<Waiting> about(HostId host, Collection<UUID> containers) {
        if (containers.isEmpty()) {
            return List.of();
        }
        var query = waiting(WAITING + " and d.container in :containers", host);
        return read(query.setParameter("containers", containers));
    }

    /** Restarts that a host is at; one that it does not answer holds no slot for ever. */
    int open(HostId host, Instant now, Duration slotTimeout) {
        return (int)
                count(
                        "host = ?1 and status = " + OPEN + " and dueAt <= ?2 and dueAt > ?3",
                        host.name(),
                        now,
                        now.minus(slotTimeout));
    }

    int waiting(HostId host) {
        return (int) count("host = ?1 and gate is not null", host.name());
    }

    /** What is released of containers that fail alike, due after this. */
    List<Booking> booked(HostId host, Set<Kin> kin, Instant from) {
        if (kin.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(
                        "select kin as kin, container as container, dueAt as due from Decision"
                                + " where host = :host and kin in :kin and dueAt > :from and status"
                                + " <> :waiting",
                        Tuple.class)
                .setParameter("host", host.name())
                .setParameter("kin", kin.stream().map(TicketStore::text).toList())
                .setParameter("from", from)
                .setParameter("waiting", CommandStatus.WAITING)
                .getResultStream()
                .map(TicketStore::booking)
                .toList();
    }

    /** Which of these containers are about to be restarted. */
    Set<UUID> coming(HostId host, Collection<UUID> containers, Instant now) {
        if (containers.isEmpty()) {
            return Set.of();
        }
        return getEntityManager()
                .createQuery(
                        "select distinct container from Decision where host = :host and container"
                                + " in :containers and (status in :pending or (status = :done and"
                                + " closedAt > :recently) or (status = :deferred and closedAt >"
                                + " :lately))",
                        UUID.class)
                .setParameter("host", host.name())
                .setParameter("containers", containers)
                .setParameter("pending", List.of(CommandStatus.OPEN, CommandStatus.WAITING))
                .setParameter("done", CommandStatus.DONE)
                .setParameter("recently", now.minus(EVENT_ON_ITS_WAY))
                .setParameter("deferred", CommandStatus.DEFERRED)
                .setParameter("lately", now.minus(OPERATION))
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** About which containers something waits. */
    List<UUID> containers(HostId host) {
        return getEntityManager()
                .createQuery(
                        "select distinct container from Decision where host = :host and gate is not"
                                + " null",
                        UUID.class)
                .setParameter("host", host.name())
                .getResultList();
    }

    void withdraw(Waiting waiting, String reason, Instant now) {
        findById(waiting.decision()).withdraw(reason, now);
    }

    static String text(Kin kin) {
        return kin.type() + " " + kin.image();
    }

    private static Booking booking(Tuple row) {
        var text = row.get("kin", String.class).split(" ", 2);
        var kin = new Kin(text[1], ExitClass.valueOf(text[0]));
        return new Booking(kin, row.get("container", UUID.class), row.get("due", Instant.class));
    }

    private TypedQuery<Tuple> waiting(String query, HostId host) {
        return getEntityManager().createQuery(query, Tuple.class).setParameter("host", host.name());
    }

    private static List<Waiting> read(TypedQuery<Tuple> query) {
        return query.getResultStream()
                .map(row ->
                        new Waiting(
                                WireJson.read(row.get("ticket", String.class), Ticket.class),
                                row.get("note", String.class)))
                .toList();
    }
}
