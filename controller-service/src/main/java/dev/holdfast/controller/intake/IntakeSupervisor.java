package dev.holdfast.controller.intake;

import static java.util.stream.Collectors.groupingBy;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.controller.history.EventStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.host.Progress;
import dev.holdfast.controller.incident.EvidenceStore;
import dev.holdfast.controller.operation.OperationStore;
import dev.holdfast.controller.restart.Background;
import dev.holdfast.controller.restart.RestartSupervisor;
import dev.holdfast.controller.restart.SelfDecisionSupervisor;
import dev.holdfast.controller.stack.StackStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Ownership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Stores a batch of events and all that follows from it, or nothing. */
@ApplicationScoped
class IntakeSupervisor {

    private final BeforehandStore beforehand;
    private final RoundTripStore roundTrips;
    private final HostStore hosts;
    private final EventStore history;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final RestartSupervisor restarts;
    private final OperationStore operations;
    private final StackStore stacks;
    private final EvidenceStore evidence;
    private final SelfDecisionSupervisor selfDecisions;

    IntakeSupervisor(
            BeforehandStore beforehand,
            RoundTripStore roundTrips,
            HostStore hosts,
            EventStore history,
            ContainerStore containers,
            CommandSupervisor commands,
            RestartSupervisor restarts,
            OperationStore operations,
            StackStore stacks,
            EvidenceStore evidence,
            SelfDecisionSupervisor selfDecisions) {
        this.beforehand = beforehand;
        this.roundTrips = roundTrips;
        this.hosts = hosts;
        this.history = history;
        this.containers = containers;
        this.commands = commands;
        this.restarts = restarts;
        this.operations = operations;
        this.stacks = stacks;
        this.evidence = evidence;
        this.selfDecisions = selfDecisions;
    }

    @Transactional
    void take(List<HostEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var now = Instant.now();
        var byHost = events.stream().distinct().collect(groupingBy(HostEvent::host));
        var known = beforehand.lock(byHost, now);
        commands.gather();
        byHost.forEach((host, told) -> take(host, told, known, now));
        commands.publish();
        roundTrips.write();
    }

    private void take(HostId host, List<HostEvent> told, Beforehand known, Instant now) {
        var before = known.progress(host);
        var sorted =
                Sorted.of(
                        withoutRepeats(host, told, before),
                        before,
                        incarnation ->
                                hosts.isFenced(host, incarnation)
                                        || history.knows(host, incarnation));
        history.add(sorted.events(), sorted.late(), now);
        hosts.advance(sorted.progress());
        var effective = sorted.effective();
        var changed = observe(host, known.containers(host), withoutOverruled(host, sorted), now);
        effective.forEach(event -> evidence.heard(event, now));
        // Before what came of them.
        selfDecisions.heard(effective, now);
        var closed = commands.close(host, outcomes(effective), now);
        effective.forEach(this::progress);
        effective.forEach(this::origin);
        decide(
                host,
                sorted.ownership(),
                withFailedStarts(host, changed, closed),
                closed,
                known.background(),
                now);
    }

    private List<KnownContainer> observe(
            HostId host, List<KnownContainer> before, List<HostEvent> events, Instant now) {
        var wishes =
                before.stream().anyMatch(KnownContainer::stopWanted)
                        ? commands.wishes(host)
                        : Map.<CommandId, Action>of();
        return containers.observe(before, events, wishes, now);
    }

    /**
     * About nothing while the agent decides, and then about all that is left once it has handed
     * back, or once another incarnation speaks for the host.
     */
    private void decide(
            HostId host,
            Optional<Ownership> told,
            List<KnownContainer> changed,
            List<CommandClosed> closed,
            Background known,
            Instant now) {
        var before = hosts.ownership(host);
        var ownership = told.orElse(before);
        hosts.own(host, ownership);
        if (ownership.agentDecides()) {
            restarts.postpone(host, closed);
        } else if (before.epoch() == ownership.epoch()) {
            restarts.decide(host, changed, closed, known, now);
        } else {
            restarts.resume(host, closed, now);
        }
    }

    private List<HostEvent> withoutRepeats(HostId host, List<HostEvent> told, Progress before) {
        var suspects = told.stream().filter(event -> mayBeKnown(event, before)).toList();
        var known = new HashSet<HostEvent>();
        suspects.stream()
                .collect(groupingBy(HostEvent::incarnation))
                .forEach((_, events) -> known.addAll(history.known(host, events)));
        return told.stream().filter(event -> !known.contains(event)).toList();
    }

    /** What is beyond all that is processed cannot be a repeat: the usual case asks nothing. */
    private static boolean mayBeKnown(HostEvent event, Progress before) {
        return !event.incarnation().id().equals(before.incarnation())
                || event.sequence() <= before.sequence();
    }

    /** What a report that came before it told better: only what is late asks for it. */
    private List<HostEvent> withoutOverruled(HostId host, Sorted sorted) {
        return sorted.effective().stream()
                .filter(event ->
                        !sorted.late().contains(event)
                                || event.sequence() > history.lastReport(host, event.incarnation()))
                .toList();
    }

    private static Map<CommandId, Outcome> outcomes(List<HostEvent> events) {
        var outcomes = new LinkedHashMap<CommandId, Outcome>();
        for (var event : events) {
            if (event.fact() instanceof Fact.CommandCompleted(var command, var outcome)
                    && outcome.endsCommand()) {
                outcomes.putIfAbsent(command, outcome);
            }
        }
        return outcomes;
    }

    private void progress(HostEvent event) {
        if (event.fact() instanceof Fact.CommandProgressed(var command, var step)) {
            operations.reached(command, step);
        }
    }

    private void origin(HostEvent event) {
        if (event.fact() instanceof Fact.StackRestored(var project, var snapshot)) {
            stacks.restored(event.host(), project, snapshot);
        }
    }

    /**
     * A container that could not be started is to be decided on again, though it did not change.
     */
    private List<KnownContainer> withFailedStarts(
            HostId host, List<KnownContainer> changed, List<CommandClosed> closed) {
        var failed = closed.stream().flatMap(IntakeSupervisor::failedStart).toList();
        var all = new LinkedHashMap<UUID, KnownContainer>();
        containers.byDockerIds(host, failed).forEach(known -> all.put(known.id(), known));
        changed.forEach(known -> all.put(known.id(), known));
        return List.copyOf(all.values());
    }

    private static Stream<ContainerId> failedStart(CommandClosed closed) {
        return closed.outcome() instanceof Outcome.Failed
                        && closed.action() instanceof Action.StartContainer(var container, _, _)
                ? Stream.of(container)
                : Stream.empty();
    }
}
