package dev.holdfast.simulator;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.autonomy.Loss;
import dev.holdfast.model.autonomy.Stage;
import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.simulator.Order.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the agent does around the vigil: look, take over, decide, tell, hand back. */
final class Autonomy {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int OF_THE_AGENT = 1;

    /**
     * A command that is being worked.
     *
     * @param end which end it is about; null for a container that runs
     */
    private record Work(CommandId command, @Nullable Instant end) {}

    /** The rules are asked once about each end, and again where somebody has decided since. */
    private record Judged(
            ContainerId container, Instant end, @Nullable Answer known, boolean toRun) {

        boolean isOf(ContainerId other, Instant ended, @Nullable Answer decided) {
            return container.equals(other) && end.equals(ended) && Objects.equals(known, decided);
        }
    }

    private final Timeline time;
    private final WallClock clock;
    private final Scenario scenario;
    private final Core core;
    private final SplittableRandom dice;
    private final List<Entry> journal;
    private final BooleanSupplier sees;
    private final Consumer<Order> carryOut;
    private final Runnable tell;

    /** What lies on the agent's disk, beside who decides. */
    private final Map<ContainerId, Answer> answers = new HashMap<>();

    private final Map<ContainerId, Work> working = new HashMap<>();
    private final List<Told.Numbered> spool = new ArrayList<>();
    private long decisions;

    private Vigil vigil = Vigil.begun(Ownership.FIRST);
    private Instant aloneFrom;
    private @Nullable ObservedContainer seen;
    private @Nullable Judged judged;
    private @Nullable Instant nextLook;

    /**
     * @param sees true while it can look at its engine
     * @param carryOut is given the agent's own orders
     * @param tell tells the controller how things stand
     */
    Autonomy(
            Timeline time,
            WallClock clock,
            Scenario scenario,
            Core core,
            SplittableRandom dice,
            List<Entry> journal,
            BooleanSupplier sees,
            Consumer<Order> carryOut,
            Runnable tell) {
        this.time = time;
        this.clock = clock;
        this.scenario = scenario;
        this.core = core;
        this.dice = dice;
        this.journal = journal;
        this.sees = sees;
        this.carryOut = carryOut;
        this.tell = tell;
        aloneFrom = clock.now().plus(core.patienceAfterStart());
    }

    /** Another life of the agent: what is on disk is left. */
    void restart() {
        vigil = Vigil.begun(vigil.ownership());
        aloneFrom = clock.now().plus(core.patienceAfterStart());
        judged = null;
        lookSoon();
    }

    void saw(ObservedContainer container) {
        seen = container;
        if (container.exit() != null || !vigil.losses().isEmpty()) {
            lookSoon();
        }
    }

    /** What is told: how things stand, who decides, and what is not known to be stored. */
    Told told(long sequence) {
        return new Told(
                sequence, clock.now(), requireNonNull(seen), vigil.ownership(), List.copyOf(spool));
    }

    /** True where it is to be told again although nothing happens. */
    boolean isUrgent() {
        return vigil.ownership().agentDecides() || !spool.isEmpty();
    }

    void stored(long number) {
        spool.removeIf(it -> it.number() <= number);
    }

    /**
     * @param number of the decision, for the oracles
     */
    void note(Answer answer, long epoch, long number) {
        var command =
                new HostCommand(
                        new CommandId(new UUID(0, 0)),
                        Order.HOST,
                        Instant.EPOCH,
                        Instant.MAX,
                        new Action.NoteDecisions(List.of(answer)),
                        epoch);
        if (core.admits(vigil, command) && !answer.precedes(generation(answer.container()))) {
            var kept = core.kept(answer);
            journal.add(new Entry.Noted(time.now(), number, kept.command()));
            heard(kept);
            lookSoon();
        }
    }

    private void heard(Answer answer) {
        answers.put(answer.container(), answer);
        vigil = vigil.answered(answer);
    }

    void handBack(long epoch) {
        core.handedBack(vigil, new Action.TakeBack(epoch)).ifPresent(this::become);
    }

    private void become(Vigil next) {
        vigil = next;
        journal.add(new Entry.Owns(time.now(), next.ownership()));
        tell.run();
    }

    Ownership ownership() {
        return vigil.ownership();
    }

    /**
     * @return false where it is of another epoch and must not be begun
     */
    boolean begins(Order order) {
        var admitted = core.admits(vigil, order.command());
        if (admitted) {
            resumes(order);
        }
        return admitted;
    }

    private void resumes(Order order) {
        if (order.verb() == Verb.STOP || (order.verb() == Verb.START && order.guard() == null)) {
            forgive(order.container(), order.generation());
        } else {
            if (core.isHeardOf(order.generation(), generation(order.container()))) {
                raise(order.container(), order.generation());
            }
            var end = order.verb() == Verb.START ? order.guard() : null;
            working.put(order.container(), new Work(order.id(), end));
            working.forEach(this::begin);
        }
    }

    private void raise(ContainerId container, long generation) {
        answers.compute(
                container,
                (_, known) ->
                        known == null
                                ? Answer.none(container, generation)
                                : known.raised(generation));
    }

    private void begin(ContainerId container, Work work) {
        if (work.end() != null) {
            vigil = vigil.begun(container, work.end(), work.command());
        }
    }

    private void forgive(ContainerId container, long generation) {
        var end = seen == null ? null : end(seen).map(Exit::finishedAt).orElse(null);
        var raised = Math.max(generation, generation(container));
        var state = state(container).cleared();
        answers.put(container, new Answer(container, end, null, null, state, raised));
        vigil = core.settled(vigil, container);
    }

    void finished(Order order, Outcome outcome) {
        if (order.verb() != Verb.STOP) {
            working.values().removeIf(it -> it.command().equals(order.id()));
            vigil = vigil.finished(order.container(), order.id(), outcome, clock.now());
            lookSoon();
        }
    }

    private RestartState state(ContainerId container) {
        return Optional.ofNullable(answers.get(container))
                .map(Answer::state)
                .orElse(RestartState.NONE);
    }

    private long generation(ContainerId container) {
        return Optional.ofNullable(answers.get(container)).map(Answer::generation).orElse(0L);
    }

    /** Looks that find what the last one found are left out. */
    void lookSoon() {
        var sinceLook = time.now().toEpochMilli() % LOOK.toMillis();
        lookAt(time.now().plus(LOOK).minusMillis(sinceLook));
    }

    private void lookAt(Instant at) {
        if (nextLook == null || at.isBefore(nextLook)) {
            nextLook = at;
            time.after(Duration.between(time.now(), at), () -> lookIfStillMeant(at));
        }
    }

    private void lookIfStillMeant(Instant at) {
        if (at.equals(nextLook)) {
            nextLook = null;
            look();
        }
    }

    private void look() {
        if (!sees.getAsBoolean()) {
            return;
        }
        var now = clock.now();
        forgetWhereStopped();
        vigil = vigil.looked(downs(now), it -> Optional.ofNullable(answers.get(it)), now);
        working.forEach(this::begin);
        takeOverWhereAlone(now);
        core.ripe(vigil, now).forEach(loss -> decide(loss, now));
        core.ripe(vigil, now).stream().flatMap(it -> order(it).stream()).forEach(carryOut);
        vigil.losses().values().stream()
                .flatMap(loss -> next(loss).stream())
                .min(Comparator.naturalOrder())
                .ifPresent(this::lookWhenDue);
    }

    private void forgetWhereStopped() {
        var container = seen;
        var exit = container == null ? null : container.exit();
        if (container != null && exit != null && exit.intent() == Intent.PERSON) {
            answers.computeIfPresent(container.id(), (_, known) -> known.forgotten());
        }
    }

    /** By the host's clock, and never at once again. */
    private void lookWhenDue(Instant onHost) {
        var soonest = time.now().plus(LOOK);
        var due = onHost.minus(clock.ahead());
        lookAt(due.isBefore(soonest) ? soonest : due);
    }

    /** When something is to be done about this, should nothing else happen. */
    private Optional<Instant> next(Loss loss) {
        var alone = vigil.ownership().agentDecides();
        return switch (loss.stage()) {
            case Stage.Undecided(var since, _) -> Optional.of(alone ? since : lost(since));
            case Stage.Due(var at, _, _) -> Optional.of(alone ? at : lost(at));
            case Stage.Waits _, Stage.Begun _, Stage.Settled _ -> Optional.empty();
        };
    }

    private Instant lost(Instant patientSince) {
        var over = patientSince.plus(core.patience());
        return over.isBefore(aloneFrom) ? aloneFrom : over;
    }

    private void takeOverWhereAlone(Instant now) {
        if (!vigil.ownership().agentDecides()
                && !now.isBefore(aloneFrom)
                && !vigil.overdue(core.patience(), now).isEmpty()) {
            become(core.takenOver(vigil));
        }
    }

    private Map<ContainerId, Instant> downs(Instant now) {
        if (seen == null) {
            return Map.of();
        }
        var container = seen;
        return end(container)
                .filter(exit -> isToRun(container, exit, now) || isKept(container, exit))
                .map(exit -> Map.of(container.id(), exit.finishedAt()))
                .orElse(Map.of());
    }

    /** Empty where it runs, or a person or an operation ended it. */
    private static Optional<Exit> end(ObservedContainer container) {
        return Optional.ofNullable(container.exit())
                .filter(exit -> exit.intent() != Intent.PERSON)
                .filter(exit -> exit.intent() != Intent.OPERATION);
    }

    private boolean isKept(ObservedContainer container, Exit exit) {
        var loss = vigil.losses().get(container.id());
        return loss != null && loss.end().equals(exit.finishedAt());
    }

    private boolean isToRun(ObservedContainer container, Exit exit, Instant now) {
        var known = answers.get(container.id());
        if (judged == null || !judged.isOf(container.id(), exit.finishedAt(), known)) {
            judged =
                    new Judged(
                            container.id(),
                            exit.finishedAt(),
                            known,
                            isToRunByRules(container, exit, now));
        }
        return judged.toRun();
    }

    private boolean isToRunByRules(ObservedContainer container, Exit exit, Instant now) {
        var known = answers.get(container.id());
        if (known != null && exit.finishedAt().equals(known.end())) {
            return true;
        }
        var trigger = Trigger.Ended.of(container, exit);
        var decision = core.decide(trigger, state(container.id()), scenario.policy(), now, 0);
        return decision.actsAfter().isPresent();
    }

    private void decide(Loss loss, Instant now) {
        if (loss.stage() instanceof Stage.Due || seen == null) {
            return;
        }
        var container = seen;
        end(container)
                .filter(exit -> container.id().equals(loss.container()))
                .filter(exit -> exit.finishedAt().equals(loss.end()))
                .ifPresent(exit -> decide(loss, container, exit, now));
    }

    private void decide(Loss loss, ObservedContainer container, Exit exit, Instant now) {
        var taken = taken(trigger(loss, container, exit), loss, now);
        journal.add(
                new Entry.Decided(
                        time.now(),
                        loss.container(),
                        loss.end(),
                        taken.trigger(),
                        taken.decision(),
                        vigil.ownership(),
                        true,
                        taken.generation(),
                        -decisions - 1,
                        taken.answer().command()));
        spool.add(new Told.Numbered(++decisions, taken, vigil.ownership().epoch()));
        heard(taken.answer());
        tell.run();
    }

    private static Trigger trigger(Loss loss, ObservedContainer container, Exit exit) {
        return loss.stage() instanceof Stage.Undecided(_, var failure) && failure != null
                ? new Trigger.NotStarted(failure)
                : Trigger.Ended.of(container, exit);
    }

    private Fact.DecisionTaken taken(Trigger trigger, Loss loss, Instant now) {
        var before = state(loss.container());
        var random = dice.nextDouble();
        return new Fact.DecisionTaken(
                new CommandId(new UUID(OF_THE_AGENT, decisions)),
                loss.container(),
                loss.end(),
                generation(loss.container()),
                trigger,
                before,
                scenario.policy(),
                now,
                random,
                RestartDecider.VERSION,
                core.decide(trigger, before, scenario.policy(), now, random),
                List.of());
    }

    private Optional<Order> order(Loss loss) {
        return loss.stage() instanceof Stage.Due(_, var command, var decided)
                ? Optional.of(
                        new Order(
                                command,
                                Verb.START,
                                loss.container(),
                                loss.end(),
                                core.generation(decided, generation(loss.container())),
                                vigil.ownership().epoch()))
                : Optional.empty();
    }
}
