package dev.holdfast.controller.host;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.service.command.CommandPublisher;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Asks a host for everything where something it told did not arrive. */
@ApplicationScoped
class GapSchedule {

    private static final Duration ASK_EVERY = Duration.ofSeconds(10);

    private final HeartbeatSupervisor heartbeats;
    private final CommandPublisher publisher;

    GapSchedule(HeartbeatSupervisor heartbeats, CommandPublisher publisher) {
        this.heartbeats = heartbeats;
        this.publisher = publisher;
    }

    @Scheduled(
            identity = "gaps",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void askWhereSomethingIsMissing() {
        var now = Instant.now();
        heartbeats.hostsWithGap(now).forEach(host -> ask(host, now));
    }

    private void ask(HeardHost host, Instant now) {
        var command =
                new HostCommand(
                        idFor(host, now),
                        host.heartbeat().host(),
                        now,
                        now.plus(ASK_EVERY),
                        new Action.ReportState());
        publisher.publishOnce(command);
    }

    /** The same for every controller and for a while, so that the server drops the repeats. */
    private static CommandId idFor(HeardHost host, Instant now) {
        var round = now.getEpochSecond() / ASK_EVERY.toSeconds();
        var name =
                "report/%s/%s/%d"
                        .formatted(host.heartbeat().host(), host.heartbeat().incarnation(), round);
        return new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
