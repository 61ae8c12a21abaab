package dev.holdfast.controller.intake;

import dev.holdfast.messaging.Batch;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.database.Outage;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads what happened, as much as is there. Returning acknowledges: everything is stored by then,
 * and its commands are published or left to the reconciler.
 */
@ApplicationScoped
class EventsConsumer {

    private static final Logger LOG = Logger.getLogger(EventsConsumer.class);

    private final IntakeSupervisor supervisor;

    EventsConsumer(IntakeSupervisor supervisor) {
        this.supervisor = supervisor;
    }

    @Incoming("events")
    @Blocking
    void consume(Batch<HostEvent> batch) {
        var events =
                batch.items().stream().filter(EventsConsumer::isItsOwn).map(Inbound::body).toList();
        Outage.guard(() -> supervisor.take(events));
    }

    /** The server lets a host publish on its own subjects only, so the subject is who spoke. */
    private static boolean isItsOwn(Inbound<HostEvent> event) {
        var expected = Subjects.event(event.body().host(), event.body().fact());
        if (expected.equals(event.subject())) {
            return true;
        }
        LOG.warnf("%s held an event for %s; ignored", event.subject(), expected);
        return false;
    }
}
