package dev.holdfast.backup.schedule;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.service.database.Outage;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Is woken by the NATS server; looks then what is due. */
@ApplicationScoped
class DueConsumer {

    private final DueRunner runner;

    DueConsumer(DueRunner runner) {
        this.runner = runner;
    }

    @Incoming("due")
    @Blocking
    void consume(Inbound<ScheduleDue> wakeUp) {
        Outage.guard(() -> runner.run(UUID.fromString(wakeUp.body().schedule()), Instant.now()));
    }
}
