package dev.holdfast.service.command;

import dev.holdfast.messaging.NatsDelays;
import dev.holdfast.messaging.Outbound;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.HostCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes commands once their rows are committed. What fails here is logged and left: the row is
 * open, and the reconciler publishes it again.
 */
@ApplicationScoped
public class CommandPublisher {

    private static final Logger LOG = Logger.getLogger(CommandPublisher.class);
    private static final int WAIT_SECONDS = 5;

    private final Emitter<Outbound> emitter;
    private final NatsDelays delays;
    private final Instance<Addressee> addressee;

    CommandPublisher(
            @Channel("commands") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    Emitter<Outbound> emitter,
            NatsDelays delays,
            Instance<Addressee> addressee) {
        this.emitter = emitter;
        this.delays = delays;
        this.addressee = addressee;
    }

    /** Publishes a command that needs no row because whoever wants it asks again. */
    public void publishOnce(HostCommand command) {
        var subject = Subjects.command(command.host(), command.action());
        await(send(Outbound.of(subject, command.id().toString(), addressed(command))));
    }

    /** Publishes what only helps, and which nobody waits for. */
    public void publishUnawaited(HostCommand command) {
        var subject = Subjects.command(command.host(), command.action());
        var _ =
                send(Outbound.of(subject, command.id().toString(), addressed(command)))
                        .exceptionally(e -> {
                            LOG.debugf("%s not published: %s", subject, e.getMessage());
                            return null;
                        });
    }

    void publish(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommandsIssued issued) {
        var now = Instant.now();
        var sent =
                issued.commands().stream()
                        .map(command -> send(outbound(command, now)))
                        .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(sent));
    }

    private Outbound outbound(IssuedCommand issued, Instant now) {
        var command = addressed(issued.command());
        var target = Subjects.command(command.host(), command.action());
        if (!issued.due().isAfter(now)) {
            return Outbound.of(target, issued.messageId(), command);
        }
        var definition = Subjects.delayed(command.host(), command.id().toString());
        return delays.at(definition, target, issued.due(), issued.messageId(), command);
    }

    private HostCommand addressed(HostCommand command) {
        return addressee.isResolvable()
                ? command.to(addressee.get().of(command.host()).orElse(null))
                : command;
    }

    private CompletableFuture<Void> send(Outbound message) {
        try {
            return emitter.send(message).toCompletableFuture();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void await(CompletableFuture<?> sent) {
        try {
            sent.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            LOG.warnf("commands not published yet, they will be: %s", e.getMessage());
        }
    }
}
