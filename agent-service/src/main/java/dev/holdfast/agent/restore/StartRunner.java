package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.model.container.ContainerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Starts what ran, in its order, and waits until it is as healthy as it was. */
@ApplicationScoped
public class StartRunner {

    private static final Logger LOG = Logger.getLogger(StartRunner.class);
    private static final int LOG_LINES = 5;

    private final ContainerEngine containers;
    private final StackEngine engine;
    private final LeaseSupervisor leases;
    private final RestoreConfig config;

    public StartRunner(
            ContainerEngine containers,
            StackEngine engine,
            LeaseSupervisor leases,
            RestoreConfig config) {
        this.containers = containers;
        this.engine = engine;
        this.leases = leases;
        this.config = config;
    }

    /**
     * Starts everything that ran, or was to run again, and no person has stopped meanwhile.
     *
     * @param ids of the new containers, by name
     * @throws IllegalStateException where it does not become as healthy as it was in time
     */
    void start(Manifest manifest, Map<String, ContainerId> ids) {
        var end = System.nanoTime() + config.healthPatience().toNanos();
        var wanted = wanted(manifest);
        for (var container : wanted) {
            var first = wanted.stream().filter(other -> waitsFor(container, other)).toList();
            await(first, ids, end);
            start(container, ids);
        }
        await(wanted, ids, end);
    }

    /** What was down may still have its reason to be; whoever decides restarts tries it again. */
    private void start(CapturedContainer container, Map<String, ContainerId> ids) {
        try {
            containers.start(id(container, ids));
        } catch (EngineFailure.Permanent e) {
            if (container.ran()) {
                throw e;
            }
            LOG.infof("%s was down and does not start: %s", container.name(), e.getMessage());
        }
    }

    private List<CapturedContainer> wanted(Manifest manifest) {
        var stopped = leases.stopped(manifest.project());
        return manifest.started().stream()
                .filter(Predicate.not(stopped::contains))
                .flatMap(name -> manifest.containers().stream().filter(c -> c.name().equals(name)))
                .toList();
    }

    private static boolean waitsFor(CapturedContainer container, CapturedContainer other) {
        var condition = container.raw().dependencies().get(other.raw().service());
        return "service_healthy".equals(condition);
    }

    private void await(List<CapturedContainer> captured, Map<String, ContainerId> ids, long end) {
        var open = captured;
        while (!open.isEmpty()) {
            var now = look();
            open = open.stream().filter(one -> !isReady(one, now, ids)).toList();
            if (System.nanoTime() > end && !open.isEmpty()) {
                throw new IllegalStateException(notReady(open.getFirst(), ids));
            }
            pause(open.isEmpty());
        }
    }

    private Map<ContainerId, RawContainer> look() {
        return engine.containers().stream()
                .map(RawContainer::new)
                .collect(Collectors.toMap(RawContainer::id, container -> container));
    }

    private boolean isReady(
            CapturedContainer captured,
            Map<ContainerId, RawContainer> now,
            Map<String, ContainerId> ids) {
        var seen = now.get(id(captured, ids));
        if (seen == null) {
            throw new IllegalStateException(captured.name() + " was removed by someone");
        }
        if (leases.stopped(seen.project()).contains(captured.name())) {
            return true;
        }
        return switch (Readiness.of(captured, seen)) {
            case READY -> true;
            case NOT_YET -> false;
            // It may have waited for another that was not there yet; its policy would try again.
            case ENDED -> startedAgain(seen.id());
            case FAILED -> throw new IllegalStateException(notReady(captured, ids));
        };
    }

    private boolean startedAgain(ContainerId container) {
        containers.start(container);
        return false;
    }

    private String notReady(CapturedContainer captured, Map<String, ContainerId> ids) {
        var lines = containers.logs(id(captured, ids), LOG_LINES);
        return "%s did not become as healthy as it was; its log ends: %s"
                .formatted(captured.name(), String.join(" | ", lines));
    }

    private static ContainerId id(CapturedContainer captured, Map<String, ContainerId> ids) {
        return java.util.Objects.requireNonNull(ids.get(captured.name()), captured.name());
    }

    private void pause(boolean isDone) {
        try {
            TimeUnit.NANOSECONDS.sleep(isDone ? 0 : config.lookEvery().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
