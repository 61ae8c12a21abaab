package dev.holdfast.agent.execute;

import dev.holdfast.agent.capture.SnapshotRunner;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.restore.RestoreRunner;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.stack.ProjectLabels;
import dev.holdfast.agent.stack.StackRunner;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.agent.watch.TraceStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Carries out what a command about one stack says. */
@ApplicationScoped
class StackCommandRunner {

    private final StackRunner stacks;
    private final SnapshotRunner snapshots;
    private final RestoreRunner restores;
    private final LeaseSupervisor leases;
    private final EngineWatcher watcher;
    private final EventStore events;
    private final TraceStore traces;

    StackCommandRunner(
            StackRunner stacks,
            SnapshotRunner snapshots,
            RestoreRunner restores,
            LeaseSupervisor leases,
            EngineWatcher watcher,
            EventStore events,
            TraceStore traces) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.leases = leases;
        this.stacks = stacks;
        this.events = events;
        this.traces = traces;
        this.watcher = watcher;
    }

    Outcome run(HostCommand command) {
        try {
            return carryOut(command);
        } finally {
            watcher.report();
        }
    }

    private void progressed(CommandId command, String step) {
        tell(new Fact.CommandProgressed(command, step));
    }

    private void tell(Fact fact) {
        events.append(Instant.now(), Origin.EVENT, fact);
    }

    /** Beside an operation nobody brings its stack up or down but a person who stops it. */
    private Outcome unlessHeld(String project, Supplier<Outcome> work) {
        return leases.isHeld(project)
                ? new Outcome.Deferred("an operation holds stack " + project)
                : work.get();
    }

    private Outcome deploy(HostCommand command, Action.DeployStack deploy) {
        containers(deploy.project()).forEach(seen -> traces.runOrdered(seen.id()));
        return stacks.deploy(deploy, command.deadline(), step -> progressed(command.id(), step));
    }

    private Outcome stop(Action.StopStack action) {
        var all = containers(action.project());
        leases.noteStop(
                action.project(),
                all.stream().map(InspectedContainer::name).collect(Collectors.toSet()));
        all.forEach(seen -> noteStop(seen, action));
        return stacks.stop(action.project());
    }

    /** Compose leaves alone what has ended by itself, and yet a person wants it down. */
    private void noteStop(InspectedContainer seen, Action.StopStack action) {
        var generation = action.generations().getOrDefault(seen.id(), 0L);
        traces.stopOrdered(seen.id(), seen.startedAt(), generation);
    }

    private List<InspectedContainer> containers(String project) {
        return watcher.all().stream()
                .filter(seen ->
                        ProjectLabels.project(seen.labels()).filter(project::equals).isPresent())
                .toList();
    }

    private Outcome carryOut(HostCommand command) {
        return switch (command.action()) {
            case Action.DeployStack deploy ->
                    unlessHeld(deploy.project(), () -> deploy(command, deploy));
            case Action.StartStack(var project, _) ->
                    unlessHeld(project, () -> stacks.start(project, command.deadline()));
            case Action.StopStack stop -> stop(stop);
            case Action.RemoveStack(var project, var volumes, _) ->
                    unlessHeld(project, () -> stacks.remove(project, volumes));
            case Action.AdoptStack(var project) -> stacks.adopt(project);
            case Action.ReleaseStack(var project) -> stacks.release(project);
            case Action.TakeSnapshot take -> snapshots.take(command.id(), take, this::tell);
            case Action.CancelSnapshot(var snapshot) -> snapshots.cancel(snapshot);
            case Action.RestoreStack restore -> restores.restore(command.id(), restore, this::tell);
            case Action.DrillSnapshot drill -> restores.drill(command.id(), drill, this::tell);
            case Action.StartContainer _,
                    Action.StopContainer _,
                    Action.RestartContainer _,
                    Action.GatherEvidence _,
                    Action.ReportState _,
                    Action.BriefHost _,
                    Action.NoteDecisions _,
                    Action.TakeBack _ ->
                    throw new IllegalArgumentException("no command about a stack");
        };
    }
}
