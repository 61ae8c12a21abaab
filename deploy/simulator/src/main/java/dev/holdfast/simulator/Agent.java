package dev.holdfast.simulator;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.simulator.Answer.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries commands out once and answers repeats as before, as the agent's journal does. */
final class Agent {

    private static final Duration ENGINE_RETRY = Duration.ofSeconds(1);

    private final Timeline time;
    private final Engine engine;
    private final Protocol protocol;
    private final List<Entry> journal;
    private final Map<Long, Answer> answered = new HashMap<>();
    private long generation;
    private Instant awayUntil = Instant.MIN;
    private @Nullable Instant endAtStop;
    private long stoppedBy;

    Agent(Timeline time, Engine engine, Protocol protocol, List<Entry> journal) {
        this.time = time;
        this.engine = engine;
        this.protocol = protocol;
        this.journal = journal;
    }

    /** Orders wait for one who is away; what was answered is on disk. */
    void away(Duration down) {
        awayUntil = time.now().plus(down);
    }

    boolean isAway() {
        return time.now().isBefore(awayUntil);
    }

    void take(Order order, Consumer<Answer> reply) {
        if (isAway()) {
            time.after(Duration.between(time.now(), awayUntil), () -> take(order, reply));
            return;
        }
        var known = answered.get(order.id());
        if (known != null) {
            reply.accept(known);
        } else if (!engine.isUp()) {
            time.after(ENGINE_RETRY, () -> take(order, reply));
        } else {
            var answer = carryOut(order);
            answered.put(order.id(), answer);
            reply.accept(answer);
        }
    }

    private Answer carryOut(Order order) {
        if (protocol.isOutdated(order.generation(), generation)
                || !order.container().equals(engine.look().id())) {
            return superseded(order);
        }
        generation = Math.max(generation, order.generation());
        return switch (order.verb()) {
            case START -> start(order);
            case RESTART -> restart(order);
            case STOP -> stop(order);
        };
    }

    private Answer start(Order order) {
        var exit = engine.look().exit();
        if (engine.isRunning()) {
            return done(order);
        }
        return order.guard() == null || (exit != null && isMeant(order, order.guard(), exit))
                ? started(order, engine.start())
                : superseded(order);
    }

    /** What was decided after a person's later word is not covered by his stop. */
    private boolean isMeant(Order order, Instant guard, Exit exit) {
        return protocol.isMeant(guard, exit.finishedAt())
                && (order.generation() > stoppedBy || !protocol.isStoppedSince(guard, endAtStop));
    }

    private Answer restart(Order order) {
        if (!engine.isRunning() || !protocol.isMeant(order.guard(), engine.startedAt())) {
            return superseded(order);
        }
        if (protocol.isWell(engine.look().health())) {
            return new Answer(order.id(), Result.DEFERRED, "");
        }
        journal.add(engine.aboutToStop());
        engine.die(143, false, Intent.OPERATION, true);
        var problem = engine.start();
        if (problem != null) {
            engine.tellNotStarted(problem);
        }
        return started(order, problem);
    }

    private Answer stop(Order order) {
        journal.add(new Entry.Stopped(time.now(), order.generation()));
        if (engine.isRunning()) {
            engine.die(143, false, Intent.PERSON, true);
        }
        var exit = engine.look().exit();
        endAtStop = exit == null ? null : exit.finishedAt();
        stoppedBy = order.generation();
        return done(order);
    }

    private Answer started(Order order, @Nullable String problem) {
        if (problem != null) {
            if (order.guard() == null) {
                journal.add(new Entry.NotStarted(time.now(), order.generation()));
            }
            return new Answer(order.id(), Result.FAILED, problem);
        }
        journal.add(
                new Entry.StartedByCore(
                        time.now(), order.guard() == null ? order.generation() : 0));
        return done(order);
    }

    private static Answer done(Order order) {
        return new Answer(order.id(), Result.DONE, "");
    }

    private static Answer superseded(Order order) {
        return new Answer(order.id(), Result.SUPERSEDED, "");
    }
}
