package dev.holdfast.controller.host;

import dev.holdfast.messaging.Outbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.Recognition;
import dev.holdfast.model.host.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Tells an agent what is made of its session; the next heartbeat has it told again. */
@ApplicationScoped
class RecognitionPublisher {

    private static final Logger LOG = Logger.getLogger(RecognitionPublisher.class);

    private final Emitter<Outbound> channel;

    RecognitionPublisher(
            @Channel("recognitions") @OnOverflow(OnOverflow.Strategy.DROP)
                    Emitter<Outbound> channel) {
        this.channel = channel;
    }

    /** An older agent, which tells no session, would not hear it. */
    void tell(Heartbeat heard, Trust trust) {
        var session = heard.session();
        if (session == null) {
            return;
        }
        var id = "%s/%s/recognition".formatted(session, heard.at());
        var told = new Recognition(heard.host(), session, trust);
        try {
            var _ = channel.send(Outbound.of(Subjects.recognition(heard.host()), id, told));
        } catch (RuntimeException e) {
            LOG.debug("no recognition", e);
        }
    }
}
