package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.command.CommandSupervisor.Request;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores decisions with what the gates say of them, and tells the host of those let through. */
@ApplicationScoped
class PassSupervisor {

    /** A start is guarded by when the container ended, so it may come late without harm. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final DecisionStore decisions;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final HostStore hosts;
    private final Event<ContainersHeld> held;
    private final AnswerSupervisor answers;

    PassSupervisor(
            DecisionStore decisions,
            ContainerStore containers,
            CommandSupervisor commands,
            HostStore hosts,
            Event<ContainersHeld> held,
            AnswerSupervisor answers) {
        this.decisions = decisions;
        this.containers = containers;
        this.commands = commands;
        this.hosts = hosts;
        this.held = held;
        this.answers = answers;
    }

    void carryOut(Pass pass) {
        var requests = requests(pass, hosts.ownership(pass.host()).epoch());
        var issued = issue(requests, pass);
        var told = new ArrayList<Answer>();
        pass.fresh().forEach(asking -> told.add(record(asking, pass, requests, issued)));
        pass.waiting()
                .forEach(waiting -> update(waiting, pass, requests, issued).ifPresent(told::add));
        tellOfHeld(pass);
        answers.tell(pass.host(), told);
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
    private static Map<UUID, Request> requests(Pass pass, long epoch) {
        var requests = new LinkedHashMap<UUID, Request>();
        for (var asking : pass.fresh()) {
            if (asking.ticket().isEmpty()) {
                var ruling = asking.ruling();
                ruling.decision()
                        .actsAfter()
                        .map(pass.now()::plus)
                        .map(due -> request(pass, ruling.action(), due, epoch))
                        .ifPresent(request -> requests.put(asking.id(), request));
            }
        }
        pass.tickets()
                .forEach(ticket -> {
                    if (pass.verdicts().get(ticket.decision()) instanceof Verdict.Go(var due, _)) {
                        requests.put(ticket.decision(), request(pass, ticket.action(), due, epoch));
                    }
                });
        return requests;
    }

    /** An older agent knows no epochs. */
    private static Request request(Pass pass, Action action, Instant due, long epoch) {
        return new Request(pass.host(), action, due, PATIENCE, epoch == 0 ? null : epoch);
    }

    private Map<UUID, CommandId> issue(Map<UUID, Request> requests, Pass pass) {
        var told = commands.issue(requests.values().stream().toList(), pass.now()).iterator();
        return requests.keySet().stream().collect(toMap(id -> id, _ -> told.next()));
    }

    private Answer record(
            Asking asking, Pass pass, Map<UUID, Request> requests, Map<UUID, CommandId> told) {
        var row = new DecisionEntity(asking.id(), asking.ruling(), pass.now());
        tell(row, asking.id(), requests, told);
        asking.ticket().ifPresent(ticket -> judge(row, ticket, pass));
        decisions.add(row);
        containers.remember(asking.ruling().container(), asking.ruling().decision().after());
        return answer(asking, requests.get(asking.id()), told.get(asking.id()));
    }

    private static Answer answer(
            Asking asking, @Nullable Request request, @Nullable CommandId told) {
        var ruling = asking.ruling();
        return asking.ticket()
                .filter(_ -> request == null)
                .map(ticket -> Answers.of(ticket, ruling.inputs().state()))
                .orElseGet(() ->
                        Answers.of(
                                ruling.action(),
                                ruling.decision().after(),
                                request == null ? null : request.due(),
                                told));
    }

    private Optional<Answer> update(
            Waiting waiting, Pass pass, Map<UUID, Request> requests, Map<UUID, CommandId> told) {
        var verdict = pass.verdicts().get(waiting.decision());
        if (isAsBefore(waiting, verdict)) {
            return Optional.empty();
        }
        var row = decisions.findById(waiting.decision());
        tell(row, waiting.decision(), requests, told);
        judge(row, waiting.ticket(), pass);
        return Optional.ofNullable(requests.get(waiting.decision()))
                .map(request ->
                        Answers.of(
                                request.action(),
                                row.after(),
                                request.due(),
                                told.get(waiting.decision())));
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
