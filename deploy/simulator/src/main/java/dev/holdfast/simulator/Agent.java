package dev.holdfast.simulator;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.event.Fact.CommandCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries commands out once and answers repeats as before, as the agent's journal does. */
final class Agent {

    private static final Duration ENGINE_RETRY = Duration.ofSeconds(1);

    private final Timeline time;
    private final Engine engine;
    private final Protocol protocol;
    private final List<Entry> journal;
    private final Autonomy autonomy;
    private final Consumer<CommandCompleted> reply;

    /** What lies on its disk: commands that it has begun, and what came of them. */
    private final Set<CommandId> begun = new HashSet<>();

    private final Map<CommandId, Outcome> answered = new HashMap<>();
    private final Map<ContainerId, Long> generations = new HashMap<>();
    private Instant awayUntil = Instant.MIN;
    private @Nullable Instant endAtStop;
    private long stoppedBy;

    Agent(
            Timeline time,
            Engine engine,
            Protocol protocol,
            List<Entry> journal,
            Autonomy autonomy,
            Consumer<CommandCompleted> reply) {
        this.time = time;
        this.engine = engine;
        this.protocol = protocol;
        this.journal = journal;
        this.autonomy = autonomy;
        this.reply = reply;
    }

    /** Orders wait for one who is away; what was answered is on disk. */
    void away(Duration down) {
        awayUntil = time.now().plus(down);
    }

    boolean isAway() {
        return time.now().isBefore(awayUntil);
    }

    /** Does it now, or when it is back. */
    void whenThere(Runnable what) {
        if (isAway()) {
            time.after(Duration.between(time.now(), awayUntil), () -> whenThere(what));
        } else {
            what.run();
        }
    }

    void take(Order order) {
        whenThere(() -> accept(order));
    }

    private void accept(Order order) {
        var known = answered.get(order.id());
        if (known != null) {
            tell(order, known);
        } else if (begun.contains(order.id())) {
            return;
        } else if (!autonomy.begins(order)) {
            reply(order, new Outcome.OtherEpoch(autonomy.ownership().epoch()));
        } else {
            begun.add(order.id());
            journal.add(
                    new Entry.Begun(time.now(), order.id(), order.epoch(), autonomy.ownership()));
            work(order);
        }
    }

    /** It was begun in whatever epoch that was. */
    private void work(Order order) {
        if (isAway()) {
            whenThere(() -> work(order));
        } else if (!engine.isUp()) {
            time.after(ENGINE_RETRY, () -> work(order));
        } else {
            var outcome = carryOut(order);
            answered.put(order.id(), outcome);
            tell(order, outcome);
        }
    }

    private void tell(Order order, Outcome outcome) {
        autonomy.finished(order, outcome);
        reply(order, outcome);
    }

    private void reply(Order order, Outcome outcome) {
        reply.accept(new CommandCompleted(order.id(), outcome));
    }

    private Outcome carryOut(Order order) {
        if (protocol.isOutdated(order.generation(), generations.getOrDefault(order.container(), 0L))
                || !order.container().equals(engine.look().id())) {
            return superseded();
        }
        generations.merge(order.container(), order.generation(), Math::max);
        return switch (order.verb()) {
            case START -> start(order);
            case RESTART -> restart(order);
            case STOP -> stop(order);
        };
    }

    private Outcome start(Order order) {
        var exit = engine.look().exit();
        if (engine.isRunning()) {
            return new Outcome.AlreadySo();
        }
        var guard = order.guard();
        if (guard == null) {
            return started(order, engine.start());
        }
        if (exit == null || !isMeant(order, guard, exit)) {
            return superseded();
        }
        journal.add(new Entry.Tried(time.now(), order.container(), guard));
        return started(order, engine.start());
    }

    /** What was decided after a person's later word is not covered by his stop. */
    private boolean isMeant(Order order, Instant guard, Exit exit) {
        return protocol.isMeant(guard, exit.finishedAt())
                && (order.generation() > stoppedBy || !protocol.isStoppedSince(guard, endAtStop));
    }

    private Outcome restart(Order order) {
        if (!engine.isRunning() || !protocol.isMeant(order.guard(), engine.startedAt())) {
            return superseded();
        }
        if (protocol.isWell(engine.look().health())) {
            return new Outcome.Deferred("");
        }
        journal.add(engine.aboutToStop());
        engine.die(143, false, Intent.OPERATION, true);
        var problem = engine.start();
        if (problem != null) {
            engine.tellNotStarted(problem);
        }
        return started(order, problem);
    }

    private Outcome stop(Order order) {
        journal.add(new Entry.Stopped(time.now(), order.generation()));
        if (engine.isRunning()) {
            engine.die(143, false, Intent.PERSON, true);
        }
        var exit = engine.look().exit();
        endAtStop = exit == null ? null : exit.finishedAt();
        stoppedBy = order.generation();
        return new Outcome.Done();
    }

    private Outcome started(Order order, @Nullable String problem) {
        if (problem != null) {
            if (order.guard() == null) {
                journal.add(new Entry.NotStarted(time.now(), order.generation()));
            }
            return new Outcome.Failed(problem);
        }
        journal.add(
                new Entry.StartedByCore(
                        time.now(), order.guard() == null ? order.generation() : 0));
        return new Outcome.Done();
    }

    private static Outcome superseded() {
        return new Outcome.Superseded("");
    }
}
