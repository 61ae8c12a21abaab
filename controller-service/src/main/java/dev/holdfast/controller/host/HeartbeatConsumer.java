package dev.holdfast.controller.host;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.Heartbeat;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears every host; every controller hears them all. */
@ApplicationScoped
class HeartbeatConsumer {

    private static final Logger LOG = Logger.getLogger(HeartbeatConsumer.class);

    private final HeartbeatSupervisor supervisor;

    HeartbeatConsumer(HeartbeatSupervisor supervisor) {
        this.supervisor = supervisor;
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
        supervisor.heard(heartbeat);
    }
}
