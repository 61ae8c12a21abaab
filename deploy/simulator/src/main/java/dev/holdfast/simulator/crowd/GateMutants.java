package dev.holdfast.simulator.crowd;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.gate.House;
import dev.holdfast.model.gate.Kin;
import dev.holdfast.model.gate.Limits;
import dev.holdfast.model.gate.Need;
import dev.holdfast.model.gate.Neighbour;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import dev.holdfast.model.restart.ExitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes that somebody may make at the gates one day, each in a sentence. */
final class GateMutants {

    static final Map<String, GateCore> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "starts what its dependency is not there for",
                tickets(it -> needing(it, List.of())));
        ALL.put("takes running for healthy", tickets(GateMutants::lax));
        ALL.put("waits for ever for what does not come", tickets(it -> patient(it, Crowd.END)));
        ALL.put("is out of patience too soon", tickets(it -> patient(it, Duration.ofSeconds(5))));
        ALL.put("does without what a person stopped", neighbours(GateMutants::byNobody));
        ALL.put("waits for a one-shot that had completed", neighbours(GateMutants::undone));
        ALL.put(
                "lets one more through than there are slots",
                houses(it -> open(it, it.open() - 1)));
        ALL.put("has forgotten by the next look who is at it", houses(it -> open(it, 0)));
        ALL.put("does not space what fails alike", houses(it -> spaced(it, Duration.ZERO)));
        ALL.put("forgets what it spaced by the next look", houses(GateMutants::withoutBookings));
        ALL.put("spaces what fails for the first time too", tickets(GateMutants::failing));
        ALL.put("lets through what waits out its backoff", tickets(GateMutants::dueNow));
        ALL.put("does not say what is waited for", GateMutants::speechless);
    }

    private GateMutants() {}

    private static GateCore tickets(UnaryOperator<Ticket> change) {
        return (asking, house) -> GateCore.REAL.judge(asking.stream().map(change).toList(), house);
    }

    private static GateCore houses(UnaryOperator<House> change) {
        return (asking, house) -> GateCore.REAL.judge(asking, change.apply(house));
    }

    private static GateCore neighbours(UnaryOperator<Neighbour> change) {
        return houses(house ->
                new House(
                        house.neighbours().stream().map(change).toList(),
                        house.waiting(),
                        house.open(),
                        house.booked(),
                        house.limits(),
                        house.now()));
    }

    private static Ticket needing(Ticket ticket, List<Need> needs) {
        return with(ticket, needs, ticket.patience(), ticket.due(), ticket.kin());
    }

    private static Ticket lax(Ticket ticket) {
        var needs =
                ticket.needs().stream()
                        .map(it ->
                                it.condition() == Condition.HEALTHY
                                        ? new Need(it.project(), it.service(), Condition.STARTED)
                                        : it)
                        .toList();
        return needing(ticket, needs);
    }

    private static Ticket patient(Ticket ticket, Duration patience) {
        return with(ticket, ticket.needs(), patience, ticket.due(), ticket.kin());
    }

    private static Ticket failing(Ticket ticket) {
        var kin = new Kin("all of one image", ExitClass.CODE);
        return with(ticket, ticket.needs(), ticket.patience(), ticket.due(), kin);
    }

    private static Ticket dueNow(Ticket ticket) {
        return with(ticket, ticket.needs(), ticket.patience(), ticket.since(), ticket.kin());
    }

    private static Ticket with(
            Ticket ticket, List<Need> needs, Duration patience, Instant due, @Nullable Kin kin) {
        return new Ticket(
                ticket.decision(),
                ticket.container(),
                ticket.place(),
                ticket.action(),
                ticket.forHealth(),
                needs,
                patience,
                ticket.since(),
                due,
                kin);
    }

    private static Neighbour byNobody(Neighbour neighbour) {
        var exit = neighbour.observed().exit();
        return exit != null && exit.intent() == Intent.PERSON
                ? new Neighbour(
                        ending(neighbour.observed(), exit.withIntent(Intent.NONE)),
                        false,
                        true,
                        false)
                : neighbour;
    }

    private static Neighbour undone(Neighbour neighbour) {
        var exit = neighbour.observed().exit();
        return exit != null && exit.code() == 0
                ? new Neighbour(
                        ending(
                                neighbour.observed(),
                                new Exit(255, false, false, "", exit.finishedAt(), exit.intent())),
                        false,
                        true,
                        false)
                : neighbour;
    }

    private static ObservedContainer ending(ObservedContainer seen, Exit exit) {
        return new ObservedContainer(
                seen.id(),
                seen.name(),
                seen.image(),
                seen.place(),
                seen.managed(),
                seen.wish(),
                seen.oneShot(),
                seen.networkParent(),
                seen.state(),
                seen.health(),
                seen.startedAt(),
                exit,
                seen.ports(),
                seen.declared());
    }

    private static House open(House house, int open) {
        return new House(
                house.neighbours(),
                house.waiting(),
                open,
                house.booked(),
                house.limits(),
                house.now());
    }

    private static House spaced(House house, Duration spacing) {
        return new House(
                house.neighbours(),
                house.waiting(),
                house.open(),
                house.booked(),
                new Limits(house.limits().slots(), spacing),
                house.now());
    }

    private static House withoutBookings(House house) {
        return new House(
                house.neighbours(),
                house.waiting(),
                house.open(),
                List.of(),
                house.limits(),
                house.now());
    }

    private static Map<UUID, Verdict> speechless(List<Ticket> asking, House house) {
        return GateCore.REAL.judge(asking, house).entrySet().stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                it ->
                                        it.getValue() instanceof Verdict.Wait(var gate, _)
                                                ? new Verdict.Wait(gate, "")
                                                : it.getValue()));
    }
}
