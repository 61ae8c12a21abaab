package dev.holdfast.controller.incident;

import dev.holdfast.controller.host.HostWatcher;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Silence and recovery are told by no event: looks every 2 s at hosts, and at what ails. */
@ApplicationScoped
class IncidentReconciler {

    private final HostWatcher hosts;
    private final IncidentSupervisor supervisor;

    IncidentReconciler(HostWatcher hosts, IncidentSupervisor supervisor) {
        this.hosts = hosts;
        this.supervisor = supervisor;
    }

    @Scheduled(
            identity = "incidents",
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        var now = Instant.now();
        supervisor.outdated(hosts.look(now), now).forEach(sign -> supervisor.update(sign, now));
    }
}
