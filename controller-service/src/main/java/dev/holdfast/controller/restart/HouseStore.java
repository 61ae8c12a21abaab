package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toSet;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.RestartLoad;
import dev.holdfast.model.gate.Booking;
import dev.holdfast.model.gate.House;
import dev.holdfast.model.gate.Limits;
import dev.holdfast.model.gate.Neighbour;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads of the tables what the gates look at, and nothing where nobody asks for it. */
@ApplicationScoped
class HouseStore {

    private final ContainerStore containers;
    private final TicketStore tickets;
    private final Limits limits;
    private final Duration slotTimeout;

    HouseStore(ContainerStore containers, TicketStore tickets, RestartsConfig config) {
        this.containers = containers;
        this.tickets = tickets;
        limits = config.limits();
        slotTimeout = config.slotTimeout();
    }

    /** The host's own account may be too high, so where it would hold up somebody it is checked. */
    RestartLoad counted(HostId host, RestartLoad known, int more, Instant now) {
        return known.waiting() == 0 && known.open() + more <= limits.slots()
                ? known
                : new RestartLoad(tickets.open(host, now, slotTimeout), known.waiting());
    }

    /** Those that wait for a slot and may have one. */
    List<Waiting> next(HostId host, RestartLoad load) {
        return load.waiting() == 0
                ? List.of()
                : tickets.forSlot(host, limits.slots() - load.open());
    }

    House of(
            HostId host,
            List<Asking> fresh,
            List<Ticket> asking,
            List<Waiting> held,
            RestartLoad load,
            Instant now) {
        var waiting = Stream.concat(Asking.tickets(fresh).stream(), Waiting.tickets(held).stream());
        return new House(
                neighbours(host, fresh, asking, now),
                waiting.toList(),
                load.open(),
                booked(host, asking, now),
                limits,
                now);
    }

    private List<Neighbour> neighbours(
            HostId host, List<Asking> fresh, List<Ticket> asking, Instant now) {
        var there =
                containers.ofPlaces(host, Neighbours.services(asking), Neighbours.projects(asking));
        var down = there.stream().filter(it -> !it.isRunning()).map(KnownContainer::id).toList();
        var coming = new HashSet<>(tickets.coming(host, down, now));
        fresh.stream()
                .filter(it -> it.ruling().decision().actsAfter().isPresent())
                .forEach(it -> coming.add(it.ruling().container().id()));
        return there.stream().map(it -> Neighbours.seen(it, coming)).toList();
    }

    private List<Booking> booked(HostId host, List<Ticket> asking, Instant now) {
        var kin =
                asking.stream()
                        .flatMap(it -> Optional.ofNullable(it.kin()).stream())
                        .collect(toSet());
        return tickets.booked(host, kin, now.minus(limits.spacing()));
    }
}
