package dev.holdfast.agent.autonomy;

import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.ownership.OwnershipStore;
import dev.holdfast.agent.session.SessionSupervisor;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.autonomy.Loss;
import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the vigil: hears answers and commands, and looks at what is down. */
@ApplicationScoped
public class AutonomySupervisor {

    private static final Logger LOG = Logger.getLogger(AutonomySupervisor.class);

    private final EngineWatcher watcher;
    private final LeaseSupervisor leases;
    private final EventStore events;
    private final OwnershipStore ownership;
    private final SessionSupervisor session;
    private final AnswerStore answers;
    private final BriefingStore briefings;
    private final SelfDecisionRunner decisions;
    private final AutonomyConfig config;

    /** Commands that are being worked, by container; also those that an earlier life left. */
    private final Map<ContainerId, Work> working = new HashMap<>();

    private final Downs downs;
    private Vigil vigil;

    /** Before it nobody was left alone. */
    private final Instant aloneFrom;

    /**
     * @param end which end it is about; null for a container that runs
     */
    private record Work(CommandId command, @Nullable Instant end) {}

    AutonomySupervisor(
            EngineWatcher watcher,
            LeaseSupervisor leases,
            EventStore events,
            OwnershipStore ownership,
            SessionSupervisor session,
            AnswerStore answers,
            BriefingStore briefings,
            SelfDecisionRunner decisions,
            AutonomyConfig config) {
        this.watcher = watcher;
        this.leases = leases;
        this.events = events;
        this.ownership = ownership;
        this.session = session;
        this.answers = answers;
        this.briefings = briefings;
        this.decisions = decisions;
        this.config = config;
        this.downs = new Downs(answers::of);
        this.vigil = Vigil.begun(ownership.now());
        this.aloneFrom = Instant.now().plus(config.afterStart());
    }

    /**
     * Takes in what is only to be known, or changes who decides; nothing of it needs the journal.
     *
     * @return false where it is something to be done
     */
    public synchronized boolean hears(HostCommand command) {
        switch (command.action()) {
            case Action.BriefHost brief -> brief(command, brief);
            case Action.NoteDecisions(var told) -> note(command, told);
            case Action.TakeBack back -> handBack(back);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void brief(HostCommand command, Action.BriefHost brief) {
        // What the agent decided itself since is newer than what its controller knew.
        note(command, brief.answers());
        briefings.keep(Briefing.of(brief));
    }

    private void note(HostCommand command, List<Answer> told) {
        if (vigil.admits(command)) {
            told.stream()
                    .filter(answer -> !answer.precedes(answers.generation(answer.container())))
                    .forEach(this::heard);
        }
    }

    private void heard(Answer answer) {
        answers.remember(answer);
        vigil = vigil.answered(answer);
    }

    private void handBack(Action.TakeBack back) {
        vigil.handedBack(back).ifPresent(next -> become(next, "the controller takes it back"));
    }

    private void become(Vigil next, String reason) {
        ownership.keep(next.ownership());
        vigil = next;
        LOG.infof("epoch %d, %s decides: %s", epoch(), next.ownership().owner(), reason);
        var fact = new Fact.OwnerChanged(next.ownership(), reason);
        events.append(Instant.now(), Origin.EVENT, fact);
    }

    /**
     * A command is about to be worked.
     *
     * @return false where it is of another epoch and must not be
     */
    public synchronized boolean begins(HostCommand command) {
        var admitted = vigil.admits(command);
        if (admitted) {
            resumes(command);
        }
        return admitted;
    }

    /** A command is worked, in whatever epoch it was given. */
    public synchronized void resumes(HostCommand command) {
        switch (command.action()) {
            // Without a condition it is a person's.
            case Action.StartContainer(var container, var end, var generation) when end == null ->
                    forgive(container, generation);
            case Action.StartContainer(var container, var end, var generation) -> {
                answers.raise(container, generation);
                works(container, new Work(command.id(), end));
            }
            case Action.RestartContainer restart when restart.ifStartedAt() == null ->
                    forgive(restart.container(), restart.generation());
            case Action.RestartContainer restart -> {
                answers.raise(restart.container(), restart.generation());
                works(restart.container(), new Work(command.id(), null));
            }
            case Action.StopContainer(var container, var generation, _) ->
                    forgive(container, generation);
            case Action.StartStack(_, var all) -> all.forEach(this::forgive);
            case Action.StopStack(_, var all) -> all.forEach(this::forgive);
            case Action.RemoveStack(_, _, var all) -> all.forEach(this::forgive);
            default -> {}
        }
    }

    private void works(ContainerId container, Work work) {
        working.put(container, work);
        begin(container, work);
    }

    private void begin(ContainerId container, Work work) {
        if (work.end() != null) {
            vigil = vigil.begun(container, work.end(), work.command());
        }
    }

    private void forgive(ContainerId container, long generation) {
        var end = watcher.observed(container).flatMap(End::of).map(End::at);
        answers.forgive(container, end, generation);
        vigil = vigil.settled(container);
    }

    /** What came of a command, also where it came earlier. */
    public synchronized void finished(HostCommand command, Outcome outcome) {
        container(command.action())
                .ifPresent(container -> {
                    working.values().removeIf(it -> it.command().equals(command.id()));
                    vigil = vigil.finished(container, command.id(), outcome, Instant.now());
                });
    }

    private static Optional<ContainerId> container(Action action) {
        return switch (action) {
            case Action.StartContainer start -> Optional.of(start.container());
            case Action.RestartContainer restart -> Optional.of(restart.container());
            default -> Optional.empty();
        };
    }

    public long epoch() {
        return ownership.now().epoch();
    }

    /**
     * Looks at what is down, and takes over where nobody decides.
     *
     * @return what the agent has to carry out now
     */
    synchronized List<HostCommand> look(Instant now) {
        var briefing = briefings.now();
        if (briefing.isEmpty() || !watcher.link().reachable() || !mayAct(now)) {
            return List.of();
        }
        var seen = watcher.observed();
        seen.forEach(this::forgetWhereStopped);
        vigil = vigil.looked(downs.of(seen, briefing.get(), vigil, now), answers::of, now);
        working.forEach(this::begin);
        vigil.losses().keySet().stream()
                .filter(this::isHeld)
                .forEach(container -> vigil = vigil.postponed(container, now));
        takeOverWhereAlone(now);
        return act(briefing.get(), now);
    }

    /** Nobody else tells it while its controller is away. */
    private void forgetWhereStopped(ObservedContainer container) {
        var exit = container.exit();
        if (exit != null && exit.intent() == Intent.PERSON) {
            answers.forget(container.id());
        }
    }

    /** A copy of another agent's memory leaves a controller the time to say so. */
    private boolean mayAct(Instant now) {
        var isUnsure = session.trust() == null && events.isNewLife();
        return !session.isFenced() && !(isUnsure && now.isBefore(aloneFrom));
    }

    private boolean isHeld(ContainerId container) {
        return watcher.observed(container)
                .filter(it -> it.place() != null && leases.isHeld(it.place().project()))
                .isPresent();
    }

    private void takeOverWhereAlone(Instant now) {
        if (!vigil.ownership().agentDecides() && !now.isBefore(aloneFrom)) {
            var overdue = vigil.overdue(config.after(), now);
            if (!overdue.isEmpty()) {
                become(vigil.takenOver(), reason(overdue));
            }
        }
    }

    private String reason(List<Loss> overdue) {
        var names =
                overdue.stream()
                        .flatMap(it -> watcher.observed(it.container()).stream())
                        .map(it -> it.name())
                        .sorted()
                        .limit(3)
                        .toList();
        return "no word of %s in time%s"
                .formatted(
                        String.join(", ", names),
                        overdue.size() > 3 ? " and %d more".formatted(overdue.size() - 3) : "");
    }

    /** Decides what is not decided, and picks what is due, as much as there are slots for. */
    private List<HostCommand> act(Briefing briefing, Instant now) {
        vigil.ripe(now).stream()
                .filter(loss -> !isHeld(loss.container()))
                .forEach(loss -> decide(loss, briefing, now));
        return vigil.ripe(now).stream()
                .flatMap(loss -> decisions.command(loss, epoch(), now).stream())
                .limit(Math.max(0, config.slots() - working.size()))
                .toList();
    }

    private void decide(Loss loss, Briefing briefing, Instant now) {
        decisions.decide(loss, briefing, now).ifPresent(this::heard);
    }
}
