package dev.holdfast.controller.host;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.Trust;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears every host; every controller hears them all. */
@ApplicationScoped
class HeartbeatConsumer {

    private static final Logger LOG = Logger.getLogger(HeartbeatConsumer.class);

    private final TrustSupervisor trusts;
    private final HeartbeatSupervisor supervisor;
    private final RecognitionPublisher publisher;

    HeartbeatConsumer(
            TrustSupervisor trusts,
            HeartbeatSupervisor supervisor,
            RecognitionPublisher publisher) {
        this.trusts = trusts;
        this.supervisor = supervisor;
        this.publisher = publisher;
    }

    @Incoming("heartbeats")
    @Blocking
    void consume(Inbound<Heartbeat> heard) {
        var heartbeat = heard.body();
        // The server lets a host publish on its own subject only, so the subject is who spoke.
        if (!Subjects.heartbeat(heartbeat.host()).equals(heard.subject())) {
            LOG.warnf("%s claimed to be %s; ignored", heard.subject(), heartbeat.host());
            return;
        }
        var trust = trusts.hear(heartbeat, Instant.now());
        // Where nobody knows better, a host is whoever speaks as it.
        if (trust.orElse(Trust.TRUSTED) == Trust.TRUSTED) {
            supervisor.heard(heartbeat);
        }
        trust.ifPresent(it -> publisher.tell(heartbeat, it));
    }
}
