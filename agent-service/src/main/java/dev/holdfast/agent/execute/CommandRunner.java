package dev.holdfast.agent.execute;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.autonomy.AutonomySupervisor;
import dev.holdfast.agent.autonomy.RestartDue;
import dev.holdfast.agent.evidence.EvidenceRunner;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Journals commands, works them lane by lane, and tells what came of them. */
@ApplicationScoped
class CommandRunner {

    private static final Logger LOG = Logger.getLogger(CommandRunner.class);

    private final EngineWatcher watcher;
    private final EventStore events;
    private final ContainerRunner containers;
    private final StackCommandRunner stacks;
    private final EvidenceRunner evidence;
    private final AutonomySupervisor autonomy;
    private final CommandJournal journal;
    private final Lanes lanes = new Lanes(Executors.newVirtualThreadPerTaskExecutor());

    CommandRunner(
            EngineWatcher watcher,
            EventStore events,
            ContainerRunner containers,
            StackCommandRunner stacks,
            EvidenceRunner evidence,
            AutonomySupervisor autonomy,
            HostConfig host,
            ExecuteConfig config,
            ObjectMapper json) {
        this.watcher = watcher;
        this.events = events;
        this.containers = containers;
        this.stacks = stacks;
        this.evidence = evidence;
        this.autonomy = autonomy;
        this.journal = new CommandJournal(path(host), config.bounds(), json);
    }

    private static Path path(HostConfig host) {
        try {
            return Files.createDirectories(host.data().resolve("journal")).resolve("commands");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the journal's directory", e);
        }
    }

    void start(@Observes StartupEvent event) {
        var now = Instant.now();
        journal.unfinished().stream()
                // A copied journal holds what another agent is at.
                .filter(command -> !command.isForAnother(events.incarnation()))
                .forEach(command -> resume(command, now));
    }

    /** It was begun in whatever epoch that was. */
    private void resume(HostCommand command, Instant now) {
        autonomy.resumes(command);
        submit(new Order(command, now));
    }

    /** It was given to a life that is over; whoever gave it gives it again. */
    void refuse(HostCommand command) {
        append(command, new Outcome.OtherIncarnation(events.incarnation()));
    }

    /** Safe to repeat. When it returns the command is on disk and will be worked, or needs not. */
    void accept(HostCommand command) {
        if (autonomy.hears(command)) {
            return;
        }
        var order = new Order(command, Instant.now());
        if (journal.knows(command.id())) {
            journal.outcome(command.id()).ifPresent(outcome -> tell(command, outcome));
        } else if (!autonomy.begins(command)) {
            append(command, new Outcome.OtherEpoch(autonomy.epoch()));
        } else if (journal.received(command)) {
            submit(order);
        }
    }

    void carryOut(@Observes RestartDue due) {
        accept(due.command());
    }

    private void submit(Order order) {
        var action = order.command().action();
        container(action)
                .ifPresentOrElse(
                        container -> lanes.submit(lane(action), container.hex(), () -> work(order)),
                        () -> lanes.submit(lane(action), () -> work(order)));
    }

    /** What is about one container only does not wait for the others of its stack. */
    private static Optional<ContainerId> container(Action action) {
        return switch (action) {
            case Action.StartContainer start -> Optional.of(start.container());
            case Action.StopContainer stop -> Optional.of(stop.container());
            case Action.RestartContainer restart -> Optional.of(restart.container());
            default -> Optional.empty();
        };
    }

    private void work(Order order) {
        var command = order.command();
        var outcome = outcome(order);
        LOG.debugf("%s %s: %s", command.action().verb(), command.id(), outcome);
        journal.completed(command.id(), outcome);
        tell(command, outcome);
    }

    private Outcome outcome(Order order) {
        var command = order.command();
        try {
            return Admission.refusal(command, Instant.now(), journal::generation)
                    .orElseGet(() -> execute(order));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s %s stumbled", command.action().verb(), command.id());
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private Outcome execute(Order order) {
        return switch (order.command().action()) {
            case Action.StartContainer start -> containers.start(start, order);
            case Action.StopContainer stop -> containers.stop(stop, order);
            case Action.RestartContainer restart -> containers.restart(restart, order);
            case Action.GatherEvidence(var container) ->
                    evidence.gather(order.command().id(), container, order.command().deadline());
            case Action.ReportState _ -> report();
            case Action.BriefHost _, Action.NoteDecisions _, Action.TakeBack _ ->
                    throw new IllegalArgumentException("it is heard, not worked");
            case Action.DeployStack _,
                    Action.StartStack _,
                    Action.StopStack _,
                    Action.RemoveStack _,
                    Action.AdoptStack _,
                    Action.ReleaseStack _,
                    Action.TakeSnapshot _,
                    Action.CancelSnapshot _,
                    Action.RestoreStack _,
                    Action.DrillSnapshot _ ->
                    stacks.run(order.command());
        };
    }

    private Outcome report() {
        watcher.report();
        return new Outcome.Done();
    }

    private void tell(HostCommand command, Outcome outcome) {
        autonomy.finished(command, outcome);
        append(command, outcome);
    }

    private void append(HostCommand command, Outcome outcome) {
        var fact = new Fact.CommandCompleted(command.id(), outcome);
        events.append(Instant.now(), Origin.EVENT, fact);
    }

    private String lane(Action action) {
        return switch (action) {
            case Action.StartContainer start -> lane(start.container());
            case Action.StopContainer stop -> lane(stop.container());
            case Action.RestartContainer restart -> lane(restart.container());
            case Action.DeployStack deploy -> stackLane(deploy.project());
            case Action.StartStack start -> stackLane(start.project());
            case Action.StopStack stop -> stackLane(stop.project());
            case Action.RemoveStack remove -> stackLane(remove.project());
            case Action.AdoptStack adopt -> stackLane(adopt.project());
            case Action.ReleaseStack release -> stackLane(release.project());
            // Beside the stack's lane, for they are long; their lease keeps the others out.
            case Action.TakeSnapshot take -> "operation " + take.project();
            case Action.RestoreStack restore -> "operation " + restore.project();
            // It is to end what that lane is at.
            case Action.CancelSnapshot _ -> "cancel";
            // One at a time: each takes away the images that it brought.
            case Action.DrillSnapshot _ -> "drill";
            // One at a time and beside all others: nothing waits for it.
            case Action.GatherEvidence _ -> "evidence";
            case Action.ReportState _,
                    Action.BriefHost _,
                    Action.NoteDecisions _,
                    Action.TakeBack _ ->
                    "host";
        };
    }

    private String lane(ContainerId container) {
        return watcher.observed(container)
                .map(ObservedContainer::place)
                .map(ServiceReplica::project)
                .map(CommandRunner::stackLane)
                .orElse("container " + container.hex());
    }

    private static String stackLane(String project) {
        return "stack " + project;
    }

    @PreDestroy
    void close() {
        journal.close();
    }
}
