package dev.holdfast.controller.restart;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.service.command.CommandPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells hosts what was decided, for the case that they are left alone. Nobody waits for it: a host
 * that does not hear it decides by itself, which is told here.
 */
@ApplicationScoped
class AnswerPublisher {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final CommandPublisher publisher;

    AnswerPublisher(CommandPublisher publisher) {
        this.publisher = publisher;
    }

    void publish(@Observes(during = TransactionPhase.AFTER_SUCCESS) DecisionsAnswered answered) {
        var now = Instant.now();
        publisher.publishUnawaited(
                new HostCommand(
                        new CommandId(UUID.randomUUID()),
                        answered.host(),
                        now,
                        now.plus(PATIENCE),
                        new Action.NoteDecisions(answered.answers()),
                        answered.epoch()));
    }
}
