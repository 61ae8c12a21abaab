package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.model.host.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Looks every 10 s at what waits, for nothing tells when patience is over, when an answer is lost,
 * or that what had failed holds by now.
 */
@ApplicationScoped
class GateReconciler {

    private final HostStore hosts;
    private final ContainerStore containers;
    private final GateSupervisor gates;
    private final RestartSupervisor restarts;

    GateReconciler(
            HostStore hosts,
            ContainerStore containers,
            GateSupervisor gates,
            RestartSupervisor restarts) {
        this.hosts = hosts;
        this.containers = containers;
        this.gates = gates;
        this.restarts = restarts;
    }

    @Scheduled(
            identity = "waiting-restarts",
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        var all = new LinkedHashSet<>(hosts.busy());
        all.addAll(containers.withFollowers());
        all.forEach(host -> QuarkusTransaction.requiringNew().run(() -> reconcile(host)));
    }

    private void reconcile(HostId host) {
        var now = Instant.now();
        hosts.lock(List.of(host), now);
        if (!hosts.ownership(host).agentDecides()) {
            gates.recount(host, now);
            restarts.follow(host, now);
        }
    }
}
