package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.host.RestartLoad;
import dev.holdfast.model.gate.Gates;
import dev.holdfast.model.gate.Outdated;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Stores rulings, and lets through what the gates allow: of these rulings, and of what waits since
 * earlier. Joins the transaction of whoever holds the lock of the host.
 *
 * <p>The host's row knows whether anything waits and how much the host is at, so the usual restart
 * asks the database nothing more than it would without gates.
 */
@ApplicationScoped
class GateSupervisor {

    private final HostStore hosts;
    private final ContainerStore containers;
    private final TicketStore tickets;
    private final HouseStore houses;
    private final PassSupervisor passes;
    private final Duration slotTimeout;

    GateSupervisor(
            HostStore hosts,
            ContainerStore containers,
            TicketStore tickets,
            HouseStore houses,
            PassSupervisor passes,
            RestartsConfig config) {
        this.hosts = hosts;
        this.containers = containers;
        this.tickets = tickets;
        this.houses = houses;
        this.passes = passes;
        slotTimeout = config.slotTimeout();
    }

    /**
     * @param changed containers of the host that are not as they were
     * @param freed how many of its restarts the host has answered
     */
    void admit(
            HostId host,
            List<Ruling> rulings,
            List<KnownContainer> changed,
            int freed,
            Instant now) {
        var load = hosts.load(host).less(freed);
        if (load.waiting() == 0) {
            pass(host, asking(rulings, now), List.of(), List.of(), load, now);
        } else {
            var left = withoutOutdated(host, changed, load, now);
            var held = tickets.inOrder(host);
            var touched = held.stream().filter(it -> Neighbours.isTouched(it, changed)).toList();
            pass(host, asking(rulings, now), touched, held, left, now);
        }
    }

    /** Counts anew, and looks at all that waits: what was lost, and what only time brings. */
    void recount(HostId host, Instant now) {
        var load = new RestartLoad(tickets.open(host, now, slotTimeout), tickets.waiting(host));
        var own = containers.byIds(host, tickets.containers(host));
        var left = withoutOutdated(host, own, load, now);
        var held = left.waiting() == 0 ? List.<Waiting>of() : tickets.inOrder(host);
        pass(host, List.of(), held, held, left, now);
    }

    /** What waits about this container is needed no more. */
    void withdraw(KnownContainer container, String reason, Instant now) {
        var load = hosts.load(container.host());
        if (load.waiting() > 0) {
            var waiting = tickets.about(container.host(), List.of(container.id()));
            waiting.forEach(it -> tickets.withdraw(it, reason, now));
            hosts.bear(container.host(), load.without(waiting.size()));
        }
    }

    private static List<Asking> asking(List<Ruling> rulings, Instant now) {
        return rulings.stream().map(it -> Asking.of(UUID.randomUUID(), it, now)).toList();
    }

    /**
     * @param touched those of the held ones that may go ahead now
     * @param held all that wait for others
     */
    private void pass(
            HostId host,
            List<Asking> fresh,
            List<Waiting> touched,
            List<Waiting> held,
            RestartLoad known,
            Instant now) {
        var load = houses.counted(host, known, fresh.size() + touched.size(), now);
        var waiting = Stream.concat(touched.stream(), houses.next(host, load).stream()).toList();
        var asking =
                Stream.concat(Asking.tickets(fresh).stream(), Waiting.tickets(waiting).stream())
                        .toList();
        var house = houses.of(host, fresh, asking, held, load, now);
        var pass = new Pass(host, fresh, waiting, load, Gates.judge(asking, house), now);
        passes.carryOut(pass);
        hosts.bear(host, pass.after());
    }

    /** A container that is not as it was may need no restart any more. */
    private RestartLoad withoutOutdated(
            HostId host, List<KnownContainer> changed, RestartLoad load, Instant now) {
        var seen = changed.stream().collect(toMap(KnownContainer::id, it -> it, (_, it) -> it));
        var left = load;
        for (var waiting : tickets.about(host, seen.keySet())) {
            var known = seen.get(waiting.container());
            var there = known == null || known.goneAt() != null ? null : known.observed();
            var why = Outdated.why(waiting.ticket(), there);
            why.ifPresent(reason -> tickets.withdraw(waiting, reason, now));
            left = why.isPresent() ? left.without(1) : left;
        }
        return left;
    }
}
