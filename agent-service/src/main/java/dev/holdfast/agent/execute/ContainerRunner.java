package dev.holdfast.agent.execute;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.agent.watch.TraceStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out what a command about one container comes down to. */
@ApplicationScoped
class ContainerRunner {

    private final ContainerEngine engine;
    private final EngineWatcher watcher;
    private final TraceStore traces;
    private final LeaseSupervisor leases;
    private final ExecuteConfig config;
    private final Timer begun;
    private final Timer answered;

    ContainerRunner(
            ContainerEngine engine,
            EngineWatcher watcher,
            TraceStore traces,
            LeaseSupervisor leases,
            ExecuteConfig config,
            MeterRegistry meters) {
        this.leases = leases;
        this.engine = engine;
        this.watcher = watcher;
        this.traces = traces;
        this.config = config;
        this.begun = meters.timer("holdfast.command.begun");
        this.answered =
                Timer.builder("holdfast.death.answered")
                        .description(
                                "From the engine's word of a death to the call that starts the"
                                        + " container again, with the backoff if there is one")
                        .register(meters);
    }

    Outcome start(Action.StartContainer action, Order order) {
        return underLease(action.container())
                .orElseGet(() -> carryOut(action.container(), () -> startStep(action), order));
    }

    /** A start without the condition of an end is a person's, and answers no death. */
    private void measure(Action action) {
        if (action instanceof Action.StartContainer(var container, var end, _) && end != null) {
            traces.diedAt(container)
                    .ifPresent(at -> answered.record(Duration.between(at, Instant.now())));
        }
    }

    /**
     * An end that this agent has told is not looked at again: the engine would answer only after it
     * has taken the network down, and it refuses a start of what runs by itself.
     */
    private Step startStep(Action.StartContainer action) {
        var picture = watcher.observed(action.container());
        var told = picture.filter(it -> CommandPlan.isTheEndMeant(action, it));
        if (told.isPresent()) {
            return CommandPlan.start(isStopped(action, told.get().startedAt()));
        }
        var seen = seen(action.container());
        var isStopped = seen != null && isStopped(action, seen.startedAt());
        return CommandPlan.start(action, seen, picture.orElse(null), isStopped);
    }

    private boolean isStopped(Action.StartContainer action, @Nullable Instant startedAt) {
        return traces.isStopOrdered(action.container(), startedAt, action.generation());
    }

    Outcome stop(Action.StopContainer action, Order order) {
        // Before the look: a container that just ended by itself was then stopped by a person.
        traces.stoppedByHoldfast(action.container(), Instant.now());
        noteStop(action.container());
        return carryOut(action.container(), () -> stopStep(action), order);
    }

    /** What has ended by itself is left alone, and yet a person wants it down. */
    private Step stopStep(Action.StopContainer action) {
        var seen = seen(action.container());
        if (seen != null) {
            traces.stopOrdered(action.container(), seen.startedAt(), action.generation());
        }
        return CommandPlan.stop(action, seen);
    }

    Outcome restart(Action.RestartContainer action, Order order) {
        return underLease(action.container())
                .orElseGet(() -> carryOut(action.container(), () -> restartStep(action), order));
    }

    /** Half of it may be done: the engine stopped it, and somebody was gone before it started. */
    private Step restartStep(Action.RestartContainer action) {
        var seen = seen(action.container());
        var isBegun = seen != null && traces.isBeingRestarted(seen);
        return CommandPlan.restart(action, seen, isBegun);
    }

    /**
     * What runs is the operation's concern until it ends; then the fleet is told how things stand.
     */
    private Optional<Outcome> underLease(ContainerId container) {
        return watcher.observed(container)
                .map(ObservedContainer::place)
                .filter(place -> leases.isHeld(place.project()))
                .map(place -> new Outcome.Deferred("an operation holds stack " + place.project()));
    }

    /** A person's stop wins over an operation, which will not start this container again. */
    private void noteStop(ContainerId container) {
        watcher.observed(container).ifPresent(this::noteStop);
    }

    private void noteStop(ObservedContainer container) {
        if (container.place() != null) {
            leases.noteStop(container.place().project(), Set.of(container.name()));
        }
    }

    private Outcome carryOut(ContainerId container, Supplier<Step> plan, Order order) {
        while (true) {
            try {
                return carryOut(container, plan.get(), order);
            } catch (EngineFailure.Transient e) {
                if (!waited(order.command().deadline())) {
                    return new Outcome.Failed(String.valueOf(e.getMessage()));
                }
            } catch (EngineFailure.Missing e) {
                return new Outcome.Missing(String.valueOf(e.getMessage()));
            } catch (EngineFailure.Permanent e) {
                traces.notRestarted(container);
                // A container that could not be started says why, and no event tells it.
                watcher.lookAt(container);
                return new Outcome.Failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private @Nullable InspectedContainer seen(ContainerId container) {
        try {
            var seen = engine.inspect(container);
            return seen.isOurs() ? null : seen;
        } catch (EngineFailure.Missing e) {
            return null;
        }
    }

    private Outcome carryOut(ContainerId container, Step step, Order order) {
        begun.record(Duration.between(order.receivedAt(), Instant.now()));
        return switch (step) {
            case Step.Answer(var outcome) -> outcome;
            case Step.Start _ -> {
                measure(order.command().action());
                yield done(engine.start(container));
            }
            case Step.Stop(var stopTimeout) ->
                    done(engine.stop(container, stopTimeout, patience(stopTimeout)));
            case Step.Restart(var stopTimeout) -> {
                // Before it is stopped: the end that follows is nobody's wish to have it down.
                traces.restartedByHoldfast(container, Instant.now());
                engine.restart(container, stopTimeout, patience(stopTimeout));
                yield new Outcome.Done();
            }
        };
    }

    /** Whoever may take long to stop is waited for, and then the engine for its answer. */
    private Duration patience(@Nullable Duration stopTimeout) {
        return stopTimeout == null
                ? config.stopPatience()
                : stopTimeout.plus(config.stopPatience());
    }

    private static Outcome done(boolean changed) {
        return changed ? new Outcome.Done() : new Outcome.AlreadySo();
    }

    /** False where the deadline leaves no time for another try. */
    private boolean waited(Instant deadline) {
        if (Instant.now().plus(config.retryAfter()).isAfter(deadline)) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(config.retryAfter().toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
