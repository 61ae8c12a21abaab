package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.model.host.HostId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Health that never comes is told by no event: looks every 10 s at what is not healthy. */
@ApplicationScoped
class HealthReconciler {

    private final HostStore hosts;
    private final ContainerStore containers;
    private final RestartSupervisor restarts;

    HealthReconciler(HostStore hosts, ContainerStore containers, RestartSupervisor restarts) {
        this.hosts = hosts;
        this.containers = containers;
        this.restarts = restarts;
    }

    @Scheduled(
            identity = "overdue-health",
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void reconcile() {
        var now = Instant.now();
        containers.notHealthy().forEach((host, ids) -> reconcile(host, ids, now));
    }

    /** What was read before the lock may have changed, so it is read again. */
    private void reconcile(HostId host, Collection<UUID> ids, Instant now) {
        hosts.lock(List.of(host), now);
        restarts.decide(host, containers.byIds(host, ids), now);
    }
}
