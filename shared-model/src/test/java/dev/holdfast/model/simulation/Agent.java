package dev.holdfast.model.simulation;

import dev.holdfast.model.container.Intent;
import dev.holdfast.model.simulation.Answer.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries commands out once and answers repeats as before, as the agent's journal does. */
final class Agent {

    private static final Duration ENGINE_RETRY = Duration.ofSeconds(1);

    private final Timeline time;
    private final Engine engine;
    private final List<Entry> journal;
    private final Map<Long, Answer> answered = new HashMap<>();
    private long generation;

    Agent(Timeline time, Engine engine, List<Entry> journal) {
        this.time = time;
        this.engine = engine;
        this.journal = journal;
    }

    void take(Order order, Consumer<Answer> reply) {
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
        if (order.generation() < generation || !order.container().equals(engine.look().id())) {
            return superseded(order);
        }
        generation = order.generation();
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
        return order.guard() == null || (exit != null && order.guard().equals(exit.finishedAt()))
                ? started(order, engine.start())
                : superseded(order);
    }

    private Answer restart(Order order) {
        if (!engine.isRunning() || !Objects.equals(order.guard(), engine.startedAt())) {
            return superseded(order);
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
        journal.add(new Entry.Stopped(time.now()));
        if (engine.isRunning()) {
            engine.die(143, false, Intent.PERSON, true);
        }
        return done(order);
    }

    private Answer started(Order order, @Nullable String problem) {
        if (problem != null) {
            return new Answer(order.id(), Result.FAILED, problem);
        }
        journal.add(new Entry.StartedByCore(time.now()));
        return done(order);
    }

    private static Answer done(Order order) {
        return new Answer(order.id(), Result.DONE, "");
    }

    private static Answer superseded(Order order) {
        return new Answer(order.id(), Result.SUPERSEDED, "");
    }
}
