package dev.holdfast.simulator;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.simulator.Answer.Result;
import dev.holdfast.simulator.Order.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
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

        boolean isDecided() {
            return occasion != null;
        }

        boolean isForHealth() {
            return occasion != null && occasion.startsWith(NOT_WELL);
        }
    }

    private static final String NOT_WELL = "not well: ";

    private final Timeline time;
    private final WallClock clock;
    private final Scenario scenario;
    private final Core core;
    private final SplittableRandom dice;
    private final List<Entry> journal;
    private final BiConsumer<Order, Duration> tell;
    private final Set<String> decided = new HashSet<>();
    private final Set<Long> withdrawn = new HashSet<>();
    private final Map<Long, Open> open = new LinkedHashMap<>();

    private RestartState state = RestartState.NONE;
    private @Nullable ObservedContainer known;
    private boolean wantedDown;
    private long sequence;
    private long generation;
    private long orders;

    Controller(
            Timeline time,
            WallClock clock,
            Scenario scenario,
            Core core,
            SplittableRandom dice,
            List<Entry> journal,
            BiConsumer<Order, Duration> tell) {
        this.time = time;
        this.clock = clock;
        this.scenario = scenario;
        this.core = core;
        this.dice = dice;
        this.journal = journal;
        this.tell = tell;
    }

    void hear(Told told) {
        if (!core.isNews(told.sequence(), sequence)) {
            return;
        }
        sequence = told.sequence();
        if (known != null && !known.id().equals(told.container().id())) {
            forget();
        }
        wantedDown = wantedDown && !isStartedSince(told.container());
        known = told.container();
        if (known.state().isOver() && isInside(known)) {
            return;
        }
        state = core.seen(state, known, told.at(), clock.now());
        if (known.health() == Health.HEALTHY && withdraw(Open::isForHealth)) {
            journal.add(new Entry.Recovered(time.now()));
        }
        look();
    }

    void hear(Answer answer) {
        var closed = open.remove(answer.order());
        if (closed == null) {
            return;
        }
        if (answer.result() == Result.FAILED && closed.order().verb() == Verb.START) {
            notStarted(closed, answer.detail());
        }
        if (answer.result() == Result.DEFERRED) {
            decided.remove(closed.order().container() + closed.occasion());
        }
    }

    /** One decision follows, however many commands to start it failed. */
    private void notStarted(Open closed, String why) {
        var end = known == null ? null : end(known);
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

    private boolean isAwaited(String occasion) {
        return open.values().stream().anyMatch(it -> occasion.equals(it.occasion()));
    }

    /** Everything that may have been missed, and what only time brings about. */
    void reconcile() {
        open.values().stream()
                .filter(it -> core.isOverdue(it.due(), clock.now()))
                .forEach(it -> tell.accept(it.order(), Duration.ZERO));
        look();
    }

    void want(boolean running) {
        wantedDown = !running;
        if (known != null) {
            generation++;
            withdraw(Open::isDecided);
            state = state.cleared();
            var verb = running ? Verb.START : Verb.STOP;
            journal.add(
                    running
                            ? new Entry.Wanted(time.now(), generation)
                            : new Entry.StopWanted(time.now(), generation));
            tellNow(new Order(++orders, verb, known.id(), null, generation));
        }
    }

    private void tellNow(Order order) {
        open.put(order.id(), new Open(order, clock.now(), null));
        tell.accept(order, Duration.ZERO);
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

    private void look() {
        if (known == null) {
            return;
        }
        var container = known;
        var exit = container.exit();
        var end = end(container);
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

    /** Its end as it is decided on; null where there is none to decide on. */
    private static @Nullable String end(ObservedContainer container) {
        var exit = container.exit();
        return exit == null || isInside(container) ? null : "ended " + exit.finishedAt();
    }

    private boolean isStartedSince(ObservedContainer now) {
        return known != null
                && (!now.id().equals(known.id())
                        || (now.startedAt() != null && !now.startedAt().equals(known.startedAt())));
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
        journal.add(new Entry.Decided(time.now(), container.id(), trigger, decision));
        state = decision.after();
        switch (decision) {
            case RestartDecision.Restart(_, _, _, var delay) -> issue(container, delay, occasion);
            case RestartDecision.Quarantined(_, _, _, var delay) ->
                    issue(container, delay, occasion);
            case RestartDecision.StayDown _,
                    RestartDecision.GiveUp _,
                    RestartDecision.LeaveRunning _ -> {}
        }
    }

    private void issue(ObservedContainer container, Duration delay, String occasion) {
        var order = order(container);
        open.put(order.id(), new Open(order, clock.now().plus(delay), occasion));
        tell.accept(order, delay);
    }

    private Order order(ObservedContainer container) {
        var exit = container.exit();
        ContainerId id = container.id();
        return exit == null
                ? new Order(++orders, Verb.RESTART, id, container.startedAt(), generation)
                : new Order(++orders, Verb.START, id, exit.finishedAt(), generation);
    }
}
