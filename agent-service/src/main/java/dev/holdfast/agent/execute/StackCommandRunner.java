package dev.holdfast.agent.execute;

import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.stack.StackRunner;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Carries out what a command about one stack says. */
@ApplicationScoped
class StackCommandRunner {

    private final StackRunner stacks;
    private final EngineWatcher watcher;
    private final EventStore events;

    StackCommandRunner(StackRunner stacks, EngineWatcher watcher, EventStore events) {
        this.stacks = stacks;
        this.events = events;
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
        events.append(Instant.now(), Origin.EVENT, new Fact.CommandProgressed(command, step));
    }

    private Outcome carryOut(HostCommand command) {
        return switch (command.action()) {
            case Action.DeployStack deploy ->
                    stacks.deploy(
                            deploy, command.deadline(), step -> progressed(command.id(), step));
            case Action.StartStack(var project, _) -> stacks.start(project, command.deadline());
            case Action.StopStack(var project, _) -> stacks.stop(project);
            case Action.RemoveStack(var project, var volumes, _) -> stacks.remove(project, volumes);
            case Action.AdoptStack(var project) -> stacks.adopt(project);
            case Action.ReleaseStack(var project) -> stacks.release(project);
            case Action.TakeSnapshot _, Action.RestoreStack _ ->
                    new Outcome.Failed("this agent takes and restores no snapshots");
            case Action.StartContainer _,
                    Action.StopContainer _,
                    Action.RestartContainer _,
                    Action.ReportState _ ->
                    throw new IllegalArgumentException("no command about a stack");
        };
    }
}
