package dev.holdfast.controller.autonomy;

import dev.holdfast.controller.host.HeartbeatSupervisor;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.service.command.CommandPublisher;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Briefs hosts, and takes back those that were left alone. */
@ApplicationScoped
class AutonomySchedule {

    private final HeartbeatSupervisor heartbeats;
    private final PolicyStore policies;
    private final BriefingStore briefings;
    private final CommandPublisher publisher;

    AutonomySchedule(
            HeartbeatSupervisor heartbeats,
            PolicyStore policies,
            BriefingStore briefings,
            CommandPublisher publisher) {
        this.heartbeats = heartbeats;
        this.policies = policies;
        this.briefings = briefings;
        this.publisher = publisher;
    }

    @Scheduled(
            identity = "autonomy",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var now = Instant.now();
        var heard = heartbeats.upToDate(now);
        if (!heard.isEmpty()) {
            var defaults = policies.all();
            heard.stream()
                    // An older agent knows nothing of this.
                    .filter(host -> host.ownership() != null)
                    .forEach(host -> {
                        takeBack(host, now);
                        if (!defaults.name().equals(host.briefing())) {
                            briefings.brief(host, defaults, now);
                        }
                    });
        }
    }

    private void takeBack(Heartbeat host, Instant now) {
        Optional.ofNullable(host.ownership())
                .filter(Ownership::agentDecides)
                .map(Ownership::epoch)
                .map(epoch ->
                        Asked.of(host, new Action.TakeBack(epoch), "take-back/" + epoch, null, now))
                .ifPresent(publisher::publishOnce);
    }
}
