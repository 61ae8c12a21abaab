package dev.holdfast.backup.command;

import dev.holdfast.service.command.CommandsIssued;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Publishes again, at the start and every few seconds, what is open and overdue. */
@ApplicationScoped
class CommandReconciler {

    private static final int AT_ONCE = 500;

    private final CommandStore store;
    private final Event<CommandsIssued> issued;

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
        var again = store.overdue(now, AT_ONCE).stream().map(row -> row.publishAgain(now)).toList();
        if (!again.isEmpty()) {
            issued.fire(new CommandsIssued(again));
        }
    }
}
