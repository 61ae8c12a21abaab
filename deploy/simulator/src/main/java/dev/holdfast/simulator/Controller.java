package dev.holdfast.simulator;

import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Fact.CommandCompleted;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.simulator.Order.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the controller does around the core: remember, decide once, tell, tell again. */
final class Controller {

    /**
     * A command that nobody answered.
     *
     * @param occasion that was decided on; null where a person wants it
     */
    private record Open(Order order, Instant due, @Nullable String occasion) {

        Open in(long epoch) {
            return new Open(order.in(epoch), due, occasion);
        }

        Duration left(Instant now) {
            return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
        }

        boolean isDecided() {
            return occasion != null;
        }

        boolean isForHealth() {
            return occasion != null && occasion.startsWith(NOT_WELL);
        }
    }

    /** What a person wanted, and why it did not come about while another decided. */
    private record FailedStart(Order order, String why) {

        boolean isOf(ContainerId container, long generation) {
            return order.container().equals(container) && order.generation() == generation;
        }
    }

    /** What it says to its host. */
    interface Mail {

        void give(Order order, Duration delay);

        /**
         * Tells what was decided or is remembered since, and does not wait for it.
         *
         * @param number of that, for the oracles
         */
        void note(Answer answer, long epoch, long number);

        void takeBack(long epoch);

        /** All that its agent decided up to this is stored. */
        void stored(long number);
    }

    private static final String NOT_WELL = "not well: ";
    private static final int OF_THE_CONTROLLER = 0;

    private final Timeline time;
    private final WallClock clock;
    private final Scenario scenario;
    private final Core core;
    private final SplittableRandom dice;
    private final List<Entry> journal;
    private final Mail mail;
    private final Set<String> decided = new HashSet<>();
    private final Set<CommandId> withdrawn = new HashSet<>();
    private final Map<CommandId, Open> open = new LinkedHashMap<>();

    /** Starts that did not come about while another decided, and why, by what they were about. */
    private final Map<String, String> failed = new HashMap<>();

    private RestartState state = RestartState.NONE;
    private @Nullable ObservedContainer known;
    private boolean wantedDown;
    private long sequence;
    private long generation;
    private @Nullable ContainerId spokenOf;
    private @Nullable FailedStart failedStart;
    private long orders;
    private long decisions;
    private long storedUpTo;
    private Ownership heard = Ownership.FIRST;

    Controller(
            Timeline time,
            WallClock clock,
            Scenario scenario,
            Core core,
            SplittableRandom dice,
            List<Entry> journal,
            Mail mail) {
        this.time = time;
        this.clock = clock;
        this.scenario = scenario;
        this.core = core;
        this.dice = dice;
        this.journal = journal;
        this.mail = mail;
    }

    void hear(Told told) {
        if (!core.isNews(told.sequence(), sequence)) {
            return;
        }
        sequence = told.sequence();
        if (known != null && !known.id().equals(told.container().id())) {
            forget();
        }
        wantedDown = wantedDown && !core.endsStop(isStartedSince(told.container()), isStopping());
        known = told.container();
        var isInside = known.state().isOver() && isInside(known);
        if (!isInside) {
            state = core.seen(state, known, told.at(), clock.now());
        }
        store(told.decided());
        own(told.ownership());
        if (!isInside) {
            look();
        }
    }

    private void store(List<Told.Numbered> told) {
        told.stream().filter(it -> it.number() > storedUpTo).forEach(this::store);
        if (!told.isEmpty()) {
            mail.stored(storedUpTo);
        }
    }

    /** As if it had been decided here. */
    private void store(Told.Numbered told) {
        storedUpTo = told.number();
        var taken = told.taken();
        if (known == null || !known.id().equals(taken.container()) || !core.isRecorded(taken)) {
            return;
        }
        withdraw(Open::isDecided);
        var occasion = ended(taken.end());
        if (core.isTakenBack(isOutdated(taken.container(), taken.generation()))) {
            decided.remove(taken.container() + occasion);
        } else {
            decided.add(taken.container() + occasion);
        }
        failed.remove(taken.container() + occasion);
        taken.decision()
                .actsAfter()
                .ifPresent(delay -> {
                    var order = order(taken, told.epoch());
                    var due = core.dueHere(state, taken.now().plus(delay));
                    open.put(order.id(), new Open(order, due, occasion));
                });
        state = core.remembered(state, taken, isOutdated(taken.container(), taken.generation()));
    }

    /** A person said something of this very container since. */
    private boolean isOutdated(ContainerId container, long of) {
        return container.equals(spokenOf) && of < generation;
    }

    private boolean isOutdated(Order order) {
        return isOutdated(order.container(), order.generation());
    }

    private static Order order(Fact.DecisionTaken taken, long epoch) {
        return new Order(
                taken.command(),
                Verb.START,
                taken.container(),
                taken.end(),
                taken.generation(),
                epoch);
    }

    private void own(Ownership told) {
        var before = heard;
        heard = told;
        if (heard.agentDecides()) {
            journal.add(new Entry.AsksBack(time.now(), heard.epoch()));
            mail.takeBack(heard.epoch());
        } else if (core.isRenewed(heard.epoch(), before.epoch())) {
            withdraw(it -> it.isDecided() && core.isTakenBack(isOutdated(it.order())));
            open.replaceAll((_, it) -> it.in(heard.epoch()));
            open.values().forEach(it -> mail.give(it.order(), it.left(clock.now())));
        }
    }

    void hear(CommandCompleted answer) {
        if (!answer.outcome().endsCommand()) {
            return;
        }
        var closed = open.remove(answer.command());
        if (closed == null) {
            return;
        }
        if (answer.outcome() instanceof Outcome.Failed(var why)
                && closed.order().verb() == Verb.START) {
            notStarted(closed, why);
        }
        if (answer.outcome() instanceof Outcome.Deferred) {
            decided.remove(closed.order().container() + closed.occasion());
        }
    }

    /** One decision follows, however many commands to start it failed. */
    private void notStarted(Open closed, String why) {
        var end = known == null ? null : end(known);
        if (!core.mayDecide(heard)) {
            remember(closed, why);
            return;
        }
        if (known == null
                || end == null
                || !closed.order().container().equals(known.id())
                || isAwaited(end)) {
            return;
        }
        if (closed.isDecided() ? end.equals(closed.occasion()) : !wantedDown) {
            decide(new Trigger.NotStarted(why), known, end);
        }
    }

    private void remember(Open closed, String why) {
        if (closed.isDecided()) {
            failed.put(closed.order().container() + closed.occasion(), why);
        } else {
            failedStart = new FailedStart(closed.order(), why);
        }
    }

    private boolean isAwaited(String occasion) {
        return open.values().stream().anyMatch(it -> occasion.equals(it.occasion()));
    }

    /** Everything that may have been missed, and what only time brings about. */
    void reconcile() {
        open.values().stream()
                .filter(it -> core.isOverdue(it.due(), clock.now()))
                .forEach(it -> mail.give(it.order(), Duration.ZERO));
        look();
    }

    void want(boolean running) {
        wantedDown = !running;
        if (known != null) {
            generation++;
            spokenOf = known.id();
            withdraw(Open::isDecided);
            state = state.cleared();
            var verb = running ? Verb.START : Verb.STOP;
            journal.add(
                    running
                            ? new Entry.Wanted(time.now(), known.id(), generation)
                            : new Entry.StopWanted(time.now(), known.id(), generation));
            tellNow(new Order(nextId(), verb, known.id(), null, generation, null));
        }
    }

    private void tellNow(Order order) {
        open.put(order.id(), new Open(order, clock.now(), null));
        mail.give(order, Duration.ZERO);
    }

    private CommandId nextId() {
        return new CommandId(new UUID(OF_THE_CONTROLLER, ++orders));
    }

    /** Its delay is purged; what fired already is its host's to refuse. */
    boolean isWithdrawn(Order order) {
        return withdrawn.contains(order.id());
    }

    /** What a person wanted before is its host's to refuse: it is of an older generation. */
    private boolean withdraw(Predicate<Open> which) {
        var back = open.values().stream().filter(which).map(it -> it.order().id()).toList();
        withdrawn.addAll(back);
        back.forEach(open::remove);
        return !back.isEmpty();
    }

    private void forget() {
        withdraw(_ -> true);
        state = RestartState.NONE;
    }

    /** About nothing while the agent decides. */
    private void look() {
        if (known == null || !core.mayDecide(heard)) {
            return;
        }
        var container = known;
        if (container.health() == Health.HEALTHY && withdraw(Open::isForHealth)) {
            recovered(container);
        }
        var exit = container.exit();
        var end = end(container);
        var why = end == null ? null : failed.remove(container.id() + end);
        if (why != null && end != null && !isAwaited(end)) {
            decide(new Trigger.NotStarted(why), container, end);
        }
        if (end != null) {
            followUp(container, end);
        }
        if (exit != null && end != null) {
            // A person's stop covers an end that comes before it is carried out.
            var judged = wantedDown ? exit.withIntent(Intent.PERSON) : exit;
            once(Trigger.Ended.of(container, judged), container, end);
        }
        if (!wantedDown) {
            core.trigger(state, container, scenario.policy(), clock.now())
                    .ifPresent(trigger -> once(trigger, container, notWell(trigger)));
        }
    }

    /** Left alone, its host would keep to a quarantine that is over. */
    private void recovered(ObservedContainer container) {
        journal.add(new Entry.Recovered(time.now(), heard.epoch(), ++decisions));
        var since = core.rememberedInHealth(state);
        var told = new Answer(container.id(), null, null, null, since, generation);
        mail.note(core.onHost(told), heard.epoch(), decisions);
    }

    private void followUp(ObservedContainer container, String end) {
        var start = failedStart;
        failedStart = null;
        if (start != null
                && start.isOf(container.id(), generation)
                && core.isFollowedUp(!wantedDown)
                && !isAwaited(end)) {
            decided.add(container.id() + end);
            decide(new Trigger.NotStarted(start.why()), container, end);
        }
    }

    /** Its end as it is decided on; null where there is none to decide on. */
    private static @Nullable String end(ObservedContainer container) {
        var exit = container.exit();
        return exit == null || isInside(container) ? null : ended(exit.finishedAt());
    }

    private static String ended(Instant at) {
        return "ended " + at;
    }

    private boolean isStartedSince(ObservedContainer now) {
        return known != null
                && (!now.id().equals(known.id())
                        || (now.startedAt() != null && !now.startedAt().equals(known.startedAt())));
    }

    private boolean isStopping() {
        return open.values().stream().anyMatch(it -> it.order().verb() == Verb.STOP);
    }

    /** Whatever a person wants meanwhile takes back what was to be done about it. */
    private String notWell(Trigger trigger) {
        var since =
                switch (trigger) {
                    case Trigger.TurnedUnhealthy(_, var turned, _) -> "unhealthy since " + turned;
                    case Trigger.NeverHealthy(var started, _) -> "not healthy since " + started;
                    case Trigger.Ended _, Trigger.NotStarted _ -> "";
                };
        return NOT_WELL + since + " " + generation;
    }

    private static boolean isInside(ObservedContainer container) {
        return container.exit() != null && container.exit().intent() == Intent.OPERATION;
    }

    private void once(Trigger trigger, ObservedContainer container, String occasion) {
        if (core.isFirst(decided.add(container.id() + occasion))) {
            decide(trigger, container, occasion);
        }
    }

    private void decide(Trigger trigger, ObservedContainer container, String occasion) {
        var decision =
                core.decide(trigger, state, scenario.policy(), clock.now(), dice.nextDouble());
        var exit = container.exit();
        var delay = decision.actsAfter().orElse(null);
        var order = delay == null ? null : order(container);
        journal.add(
                new Entry.Decided(
                        time.now(),
                        container.id(),
                        exit == null ? null : exit.finishedAt(),
                        trigger,
                        decision,
                        heard,
                        false,
                        generation,
                        ++decisions,
                        order == null ? null : order.id()));
        state = decision.after();
        if (order != null && delay != null) {
            open.put(order.id(), new Open(order, clock.now().plus(delay), occasion));
            mail.give(order, delay);
        }
        var due = delay == null ? null : clock.now().plus(delay);
        mail.note(core.onHost(answer(container, due, order)), heard.epoch(), decisions);
    }

    /** What is to be done for its health, its host does not do alone. */
    private Answer answer(
            ObservedContainer container, @Nullable Instant due, @Nullable Order order) {
        var exit = container.exit();
        return exit == null
                ? new Answer(container.id(), null, null, null, state, generation)
                : new Answer(
                        container.id(),
                        exit.finishedAt(),
                        due,
                        order == null ? null : order.id(),
                        state,
                        generation);
    }

    private Order order(ObservedContainer container) {
        var exit = container.exit();
        var id = container.id();
        return exit == null
                ? new Order(
                        nextId(),
                        Verb.RESTART,
                        id,
                        container.startedAt(),
                        generation,
                        heard.epoch())
                : new Order(nextId(), Verb.START, id, exit.finishedAt(), generation, heard.epoch());
    }
}
