package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.command.CommandSupervisor.Request;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores decisions with what the gates say of them, and tells the host of those let through. */
@ApplicationScoped
class PassSupervisor {

    /** A start is guarded by when the container ended, so it may come late without harm. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final DecisionStore decisions;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final Event<ContainersHeld> held;

    PassSupervisor(
            DecisionStore decisions,
            ContainerStore containers,
            CommandSupervisor commands,
            Event<ContainersHeld> held) {
        this.decisions = decisions;
        this.containers = containers;
        this.commands = commands;
        this.held = held;
    }

    void carryOut(Pass pass) {
        var requests = requests(pass);
        var told = issue(requests, pass);
        pass.fresh().forEach(asking -> record(asking, pass, requests, told));
        pass.waiting().forEach(waiting -> update(waiting, pass, requests, told));
        tellOfHeld(pass);
    }

    private void tellOfHeld(Pass pass) {
        var left =
                pass.fresh().stream()
                        .filter(it -> ContainersHeld.isHeld(it.ruling().decision()))
                        .map(PassSupervisor::held)
                        .toList();
        if (!left.isEmpty()) {
            held.fire(new ContainersHeld(pass.host(), left, pass.now()));
        }
    }

    private static ContainersHeld.Held held(Asking asking) {
        var ruling = asking.ruling();
        return new ContainersHeld.Held(asking.id(), ruling.container(), ruling.decision());
    }

    /** What the host is to be told, by decision, in the order of the rulings. */
    private static Map<UUID, Request> requests(Pass pass) {
        var requests = new LinkedHashMap<UUID, Request>();
        for (var asking : pass.fresh()) {
            if (asking.ticket().isEmpty()) {
                var ruling = asking.ruling();
                ruling.delay()
                        .map(pass.now()::plus)
                        .map(due -> new Request(pass.host(), ruling.action(), due, PATIENCE))
                        .ifPresent(request -> requests.put(asking.id(), request));
            }
        }
        pass.tickets()
                .forEach(ticket -> {
                    if (pass.verdicts().get(ticket.decision()) instanceof Verdict.Go(var due, _)) {
                        requests.put(
                                ticket.decision(),
                                new Request(pass.host(), ticket.action(), due, PATIENCE));
                    }
                });
        return requests;
    }

    private Map<UUID, CommandId> issue(Map<UUID, Request> requests, Pass pass) {
        var told = commands.issue(requests.values().stream().toList(), pass.now()).iterator();
        return requests.keySet().stream().collect(toMap(id -> id, _ -> told.next()));
    }

    private void record(
            Asking asking, Pass pass, Map<UUID, Request> requests, Map<UUID, CommandId> told) {
        var row = new DecisionEntity(asking.id(), asking.ruling(), pass.now());
        tell(row, asking.id(), requests, told);
        asking.ticket().ifPresent(ticket -> judge(row, ticket, pass));
        decisions.add(row);
        containers.remember(asking.ruling().container(), asking.ruling().decision().after());
    }

    private void update(
            Waiting waiting, Pass pass, Map<UUID, Request> requests, Map<UUID, CommandId> told) {
        var verdict = pass.verdicts().get(waiting.decision());
        if (!isAsBefore(waiting, verdict)) {
            var row = decisions.findById(waiting.decision());
            tell(row, waiting.decision(), requests, told);
            judge(row, waiting.ticket(), pass);
        }
    }

    private static void tell(
            DecisionEntity row,
            UUID decision,
            Map<UUID, Request> requests,
            Map<UUID, CommandId> told) {
        var request = requests.get(decision);
        var command = told.get(decision);
        if (request != null && command != null) {
            row.waitFor(command, request.due());
        }
    }

    private static void judge(DecisionEntity row, Ticket ticket, Pass pass) {
        switch (pass.verdicts().get(ticket.decision())) {
            case Verdict.Go go -> row.release(ticket, go, pass.now());
            case Verdict.Wait wait -> row.hold(ticket, wait);
            case null -> throw new IllegalStateException("nobody judged " + ticket);
        }
    }

    /** What waits on for the same is not written again. */
    private static boolean isAsBefore(Waiting waiting, @Nullable Verdict verdict) {
        return verdict instanceof Verdict.Wait && verdict.note().equals(waiting.note());
    }
}
