package dev.holdfast.agent.heartbeat;

import dev.holdfast.agent.autonomy.BriefingStore;
import dev.holdfast.agent.engine.ConnectedEngine;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.ownership.OwnershipStore;
import dev.holdfast.agent.session.SessionSupervisor;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.messaging.Outbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.EngineFacts;
import dev.holdfast.model.host.Heartbeat;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says every second that this host lives, and what ails it. */
@ApplicationScoped
class HeartbeatPublisher {

    private static final Logger LOG = Logger.getLogger(HeartbeatPublisher.class);

    private final HostConfig host;
    private final HeartbeatConfig config;
    private final EngineWatcher watcher;
    private final EventStore events;
    private final OwnershipStore ownership;
    private final BriefingStore briefings;
    private final SessionSupervisor session;
    private final Emitter<Outbound> channel;
    private final String version;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    HeartbeatPublisher(
            HostConfig host,
            HeartbeatConfig config,
            EngineWatcher watcher,
            EventStore events,
            OwnershipStore ownership,
            BriefingStore briefings,
            SessionSupervisor session,
            @Channel("heartbeats") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<Outbound> channel,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.host = host;
        this.config = config;
        this.watcher = watcher;
        this.events = events;
        this.ownership = ownership;
        this.briefings = briefings;
        this.session = session;
        this.channel = channel;
        this.version = version;
    }

    void start(@Observes StartupEvent event) {
        var nanos = config.every().toNanos();
        var _ = clock.scheduleAtFixedRate(this::beat, 0, nanos, TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void beat() {
        try {
            var now = Instant.now();
            var subject = Subjects.heartbeat(host.host());
            var _ = channel.send(Outbound.of(subject, host.name() + "/" + now, heartbeat(now)));
        } catch (RuntimeException e) {
            // A beat that fails must not end the beating.
            LOG.debug("no heartbeat", e);
        }
    }

    private Heartbeat heartbeat(Instant now) {
        var link = watcher.link();
        var problem = Problem.of(Files.exists(host.dataRootMissing()), link.reachable());
        return new Heartbeat(
                host.host(),
                events.incarnation(),
                events.last(),
                now,
                version,
                link.mode(),
                facts(link.engine()),
                problem,
                ownership.now(),
                briefings.name(),
                session.id());
    }

    private static @Nullable EngineFacts facts(@Nullable ConnectedEngine engine) {
        return engine == null ? null : engine.facts();
    }
}
