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
    }

    /** Before anything else of this agent: what a killed one left frozen is thawed. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        recover();
    }

    /** Thaws at once what a killed agent left frozen, and starts in time what it left stopped. */
    public void recover() {
        journal.all().forEach(this::recover);
    }

    private void recover(Standstill left) {
        FreezeRunner.thaw(left.frozen());
        if (left.stopped().isEmpty()) {
            journal.remove(left.owner().toString());
        } else {
            leases.take(left.project(), left.owner(), config.longestStop());
            Thread.ofVirtual().name("standstill-recovery").start(() -> startAgain(left));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        journal.all().forEach(left -> FreezeRunner.thaw(left.frozen()));
        watchdog.shutdownNow();
    }

    /**
     * Freezes, has the work done, and thaws whatever became of it.
     *
     * @throws IllegalStateException where it took so long that everything was thawed meanwhile
     */
    Still frozen(Standstill standstill, Runnable work) {
        journal.put(standstill.owner().toString(), standstill);
        var watch = watch(standstill);
        var began = System.nanoTime();
        try {
            FreezeRunner.freeze(standstill.frozen(), config.longestFreeze());
            var at = Instant.now();
            work.run();
            inTime(watch);
            return new Still(at, thaw(standstill, began));
        } finally {
            thaw(standstill, began);
            watch.cancel(false);
            journal.remove(standstill.owner().toString());
        }
    }

    private static Duration thaw(Standstill standstill, long began) {
        FreezeRunner.thaw(standstill.frozen());
        return Duration.ofNanos(System.nanoTime() - began);
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

    /** A clone made while something moved again is of no instant. */
    private void inTime(ScheduledFuture<?> watch) {
        if (!watch.cancel(false)) {
            throw new IllegalStateException(
                    "the clone was not done within "
                            + config.longestFreeze()
                            + " and was given up");
        }
    }

    /** Stops, has the work done, and starts again whatever became of it. */
    Still stopped(Standstill standstill, Runnable work) {
        journal.put(standstill.owner().toString(), standstill);
        var began = System.nanoTime();
        try {
            standstill.stopped().reversed().forEach(this::stop);
            var at = Instant.now();
            work.run();
            startAgain(standstill);
            return new Still(at, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            startAgain(standstill);
        }
    }

    private void stop(Standstill.Stopped container) {
        engine.stop(container.id(), null, config.stopPatience());
    }

    /** Until all run again that no person stopped; an engine that is away comes back. */
    private void startAgain(Standstill standstill) {
        if (journal.get(standstill.owner().toString()).isEmpty()) {
            return;
        }
        var wanted = leases.stopped(standstill.project());
        standstill.stopped().stream()
                .filter(container -> !wanted.contains(container.name()))
                .forEach(this::start);
        journal.remove(standstill.owner().toString());
        leases.release(standstill.project(), standstill.owner());
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
