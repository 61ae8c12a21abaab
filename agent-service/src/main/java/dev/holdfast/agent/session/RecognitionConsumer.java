package dev.holdfast.agent.session;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Recognition;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what a controller makes of this host's agents. */
@ApplicationScoped
class RecognitionConsumer {

    private final SessionSupervisor session;
    private final HostId self;

    RecognitionConsumer(SessionSupervisor session, HostConfig config) {
        this.session = session;
        this.self = config.host();
    }

    @Incoming("recognitions")
    @Blocking
    void consume(Inbound<Recognition> told) {
        if (self.equals(told.body().host())) {
            session.hear(told.body());
        }
    }
}
