package dev.holdfast.backup.command;

import dev.holdfast.messaging.TokenBucket;
import dev.holdfast.service.command.CommandsIssued;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Publishes again, at the start and every few seconds, what is open and overdue. */
@ApplicationScoped
class CommandReconciler {

    /** After an outage all of them are overdue: no more at once, and no more in the long run. */
    private static final int AT_ONCE = 500;

    private static final double PER_SECOND = 25;

    private final CommandStore store;
    private final Event<CommandsIssued> issued;
    private TokenBucket budget = TokenBucket.full(AT_ONCE, PER_SECOND, Instant.now());

    CommandReconciler(CommandStore store, Event<CommandsIssued> issued) {
        this.store = store;
        this.issued = issued;
    }

    @Scheduled(
            identity = "overdue-commands",
            every = "{holdfast.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void reconcile() {
        var now = Instant.now();
        var again =
                store.overdue(now, budget.left(now)).stream()
                        .map(row -> row.publishAgain(now))
                        .toList();
        budget = budget.without(again.size(), now);
        if (!again.isEmpty()) {
            issued.fire(new CommandsIssued(again));
        }
    }
}
