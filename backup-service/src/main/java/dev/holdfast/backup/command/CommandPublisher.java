package dev.holdfast.backup.command;

import dev.holdfast.messaging.Outbound;
import dev.holdfast.model.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/** Publishes commands once they are stored. One that fails stays open, for the reconciler. */
@ApplicationScoped
class CommandPublisher {

    private static final Logger LOG = Logger.getLogger(CommandPublisher.class);

    private final Emitter<Outbound> channel;

    CommandPublisher(@Channel("commands") Emitter<Outbound> channel) {
        this.channel = channel;
    }

    void publish(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommandsIssued issued) {
        issued.commands().forEach(this::publish);
    }

    private void publish(IssuedCommand issued) {
        var command = issued.command();
        var subject = Subjects.command(issued.host(), command.action());
        try {
            var _ =
                    channel.send(Outbound.of(subject, issued.messageId(), command))
                            .exceptionally(e -> later(issued, e));
        } catch (IllegalStateException e) {
            later(issued, e);
        }
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void later(IssuedCommand issued, Throwable e) {
        LOG.warnf("command %s waits for NATS: %s", issued.messageId(), e.getMessage());
        return null;
    }
}
