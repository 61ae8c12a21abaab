package dev.holdfast.model.simulation;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.model.simulation.Answer.Result;
import dev.holdfast.model.simulation.Order.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the controller does around the core: remember, decide once, tell, tell again. */
final class Controller {

    /** A command that nobody answered; {@code about} what was decided. */
    private record Open(Order order, Instant due, String occasion) {

        boolean isForHealth() {
            return occasion.startsWith(NOT_WELL);
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

    private RestartState state = RestartState.NONE;
    private @Nullable ObservedContainer known;
    private @Nullable Open open;
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
        if (known.health() == Health.HEALTHY && open != null && open.isForHealth()) {
            withdraw();
            journal.add(new Entry.Recovered(time.now()));
        }
        look();
    }

    void hear(Answer answer) {
        var closed = open;
        if (closed == null || closed.order().id() != answer.order()) {
            return;
        }
        open = null;
        var isStart = closed.order().verb() == Verb.START;
        if (answer.result() == Result.FAILED && isStart && known != null && known.exit() != null) {
            decide(new Trigger.NotStarted(answer.detail()), known, closed.occasion());
        }
    }

    /** Everything that may have been missed, and what only time brings about. */
    void reconcile() {
        if (open != null && core.isOverdue(open.due(), clock.now())) {
            tell.accept(open.order(), Duration.ZERO);
        }
        look();
    }

    void want(boolean running) {
        wantedDown = !running;
        if (known != null) {
            generation++;
            withdraw();
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
        open = new Open(order, clock.now(), "a person wants it");
        tell.accept(order, Duration.ZERO);
    }

    /** Its delay is purged; what fired already is its host's to refuse. */
    boolean isWithdrawn(Order order) {
        return withdrawn.contains(order.id());
    }

    private void withdraw() {
        if (open != null) {
            withdrawn.add(open.order().id());
            open = null;
        }
    }

    private void forget() {
        withdraw();
        state = RestartState.NONE;
    }

    private void look() {
        if (known == null) {
            return;
        }
        var container = known;
        var exit = container.exit();
        if (exit != null && !isInside(container)) {
            // A person's stop covers an end that comes before it is carried out.
            var judged = wantedDown ? exit.withIntent(Intent.PERSON) : exit;
            var end = Trigger.Ended.of(container, judged);
            once(end, container, "ended " + end.exit().finishedAt());
        }
        if (!wantedDown) {
            core.trigger(state, container, scenario.policy(), clock.now())
                    .ifPresent(trigger -> once(trigger, container, notWell(trigger)));
        }
    }

    private boolean isStartedSince(ObservedContainer now) {
        return known != null
                && (!now.id().equals(known.id())
                        || (now.startedAt() != null && !now.startedAt().equals(known.startedAt())));
    }

    /** Whatever a person wants meanwhile takes back what was to be done about it. */
    private String notWell(Trigger trigger) {
        return NOT_WELL + trigger + " " + generation;
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
                    RestartDecision.LeaveRunning _ ->
                    open = null;
        }
    }

    private void issue(ObservedContainer container, Duration delay, String occasion) {
        var order = order(container);
        open = new Open(order, clock.now().plus(delay), occasion);
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
