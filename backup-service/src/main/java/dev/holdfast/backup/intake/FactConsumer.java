package dev.holdfast.backup.intake;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.database.Outage;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears what hosts say of their commands and snapshots. */
@ApplicationScoped
class FactConsumer {

    private static final Logger LOG = Logger.getLogger(FactConsumer.class);

    private final FactSupervisor supervisor;

    FactConsumer(FactSupervisor supervisor) {
        this.supervisor = supervisor;
    }

    @Incoming("facts")
    @Blocking
    void consume(Inbound<HostEvent> heard) {
        var event = heard.body();
        // The server lets a host publish on its own subjects only, so the subject is who spoke.
        if (!Subjects.event(event.host(), event.fact()).equals(heard.subject())) {
            LOG.warnf("%s claimed to be %s; ignored", heard.subject(), event.host());
            return;
        }
        Outage.guard(() -> supervisor.heard(event, Instant.now()));
    }
}
