package dev.holdfast.agent.execute;

import dev.holdfast.agent.stack.StackRunner;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries out what a command about one stack says. */
@ApplicationScoped
class StackCommandRunner {

    private final StackRunner stacks;
    private final EngineWatcher watcher;

    StackCommandRunner(StackRunner stacks, EngineWatcher watcher) {
        this.stacks = stacks;
        this.watcher = watcher;
    }

    Outcome run(HostCommand command) {
        try {
            return carryOut(command);
        } finally {
            watcher.report();
        }
    }

    private Outcome carryOut(HostCommand command) {
        return switch (command.action()) {
            case Action.AdoptStack(var project) -> stacks.adopt(project);
            case Action.ReleaseStack(var project) -> stacks.release(project);
            case Action.DeployStack _,
                    Action.StartStack _,
                    Action.StopStack _,
                    Action.RemoveStack _ ->
                    new Outcome.Failed("not yet");
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
