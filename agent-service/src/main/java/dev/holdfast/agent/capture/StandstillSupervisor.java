package dev.holdfast.agent.capture;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.agent.lease.LeaseSupervisor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has a stack stand still while something is done, and sees to it that it goes on. */
@ApplicationScoped
public class StandstillSupervisor {

    private static final Logger LOG = Logger.getLogger(StandstillSupervisor.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final ContainerEngine engine;
    private final LeaseSupervisor leases;
    private final SnapshotConfig config;
    private final Entries<Standstill> journal;
    private final ThawNoteStore notes;
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("freeze-watchdog").factory());

    public StandstillSupervisor(
            ContainerEngine engine,
            LeaseSupervisor leases,
            SnapshotConfig config,
            HostConfig host) {
        this.engine = engine;
        this.leases = leases;
        this.config = config;
        this.journal = new Entries<>(host.data().resolve("standstills"), Standstill.class);
        this.notes = new ThawNoteStore(host.data().resolve("standstills"));
    }

    /** Before anything else of this agent: what a killed one left frozen is thawed. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        recover();
    }

    /** Thaws at once what a killed agent left frozen, and starts in time what it left stopped. */
    public void recover() {
        notes.thawAll();
        notes.forgetAll();
        journal.all().forEach(this::recover);
    }

    private void recover(Standstill left) {
        leases.take(left.project(), left.owner(), config.longestStop());
        Thread.ofVirtual()
                .name("standstill-recovery")
                .start(() -> {
                    startAgain(left);
                    leases.release(left.project(), left.owner());
                });
    }

    void stop(@Observes ShutdownEvent event) {
        notes.thawAll();
        watchdog.shutdownNow();
    }

    /**
     * Stops what is to be stopped, freezes what is to be frozen, has the work done, and lets all of
     * it go on whatever became of it.
     *
     * @throws IllegalStateException where it took so long that what was frozen was thawed meanwhile
     */
    Still still(Standstill standstill, Runnable work) {
        return standstill.stopped().isEmpty() && !standstill.frozen().isEmpty()
                ? frozen(standstill, work)
                : stopped(standstill, work);
    }

    private Still frozen(Standstill standstill, Runnable work) {
        notes.keep(standstill.owner(), standstill.frozen(), config.longestFreeze());
        var watch = watch(standstill);
        var began = System.nanoTime();
        try {
            var apart = FreezeRunner.freeze(standstill.frozen(), config.longestFreeze());
            var at = Instant.now();
            work.run();
            requireStill(standstill);
            return told(standstill, new Still(at, thaw(standstill, began), apart));
        } finally {
            thaw(standstill, began);
            watch.cancel(false);
            notes.forget(standstill.owner());
        }
    }

    private static Still told(Standstill standstill, Still still) {
        LOG.infof(
                "%s stood still for %d ms, its %d containers within %d us of each other",
                standstill.project(),
                still.lasted().toMillis(),
                standstill.frozen().size(),
                still.apart().toNanos() / 1000);
        return still;
    }

    private static Duration thaw(Standstill standstill, long began) {
        FreezeRunner.thaw(standstill.frozen());
        return since(began);
    }

    private ScheduledFuture<?> watch(Standstill standstill) {
        return watchdog.schedule(
                () -> {
                    LOG.warnf("%s was frozen too long and is thawed", standstill.project());
                    FreezeRunner.thaw(standstill.frozen());
                },
                config.longestFreeze().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** A clone made while something moved again, whoever thawed it, is of no instant. */
    private void requireStill(Standstill standstill) {
        if (!FreezeRunner.areStill(standstill.frozen())) {
            throw new IllegalStateException(
                    "the clone was not done within "
                            + config.longestFreeze()
                            + " and was given up");
        }
    }

    private Still stopped(Standstill standstill, Runnable work) {
        journal.put(standstill.owner().toString(), standstill);
        var began = System.nanoTime();
        try {
            standstill.stopped().reversed().forEach(container -> stop(container, standstill));
            var apart = since(began);
            var at = standstill.frozen().isEmpty() ? at(work) : frozen(standstill, work).at();
            startAgain(standstill);
            return new Still(at, since(began), apart);
        } finally {
            startAgain(standstill);
        }
    }

    private static Instant at(Runnable work) {
        var now = Instant.now();
        work.run();
        return now;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Of what had ended by itself others decide whether it runs again. */
    private void stop(Standstill.Stopped container, Standstill standstill) {
        var hasRun = engine.stop(container.id(), null, config.stopPatience());
        if (!hasRun) {
            var key = standstill.owner().toString();
            journal.get(key).ifPresent(left -> journal.put(key, left.without(container)));
        }
    }

    /** Until all run again that no person stopped; an engine that is away comes back. */
    private void startAgain(Standstill standstill) {
        var key = standstill.owner().toString();
        journal.get(key)
                .ifPresent(left -> {
                    var wanted = leases.stopped(left.project());
                    left.stopped().stream()
                            .filter(container -> !wanted.contains(container.name()))
                            .forEach(this::start);
                    journal.remove(key);
                });
    }

    private void start(Standstill.Stopped container) {
        var started = false;
        while (!started) {
            try {
                engine.start(container.id());
                started = true;
            } catch (EngineFailure.Transient away) {
                LOG.infof("%s waits to be started: %s", container.name(), away.getMessage());
                pause();
            } catch (EngineFailure.Missing | EngineFailure.Permanent e) {
                LOG.errorf("%s does not start again: %s", container.name(), e.getMessage());
                started = true;
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(TRY_AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
