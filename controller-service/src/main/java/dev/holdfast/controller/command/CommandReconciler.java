package dev.holdfast.controller.command;

import dev.holdfast.messaging.TokenBucket;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.service.command.CommandsIssued;
import dev.holdfast.service.command.IssuedCommand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Publishes again, at the start and every 10 s, what is open and overdue. */
@ApplicationScoped
class CommandReconciler {

    /** After an outage all of them are overdue: no more at once, and no more in the long run. */
    private static final int AT_ONCE = 500;

    private static final double PER_SECOND = 25;

    private final CommandStore store;
    private final Event<CommandsIssued> issued;
    private final Event<CommandsClosed> closed;
    private TokenBucket budget = TokenBucket.full(AT_ONCE, PER_SECOND, Instant.now());

    CommandReconciler(
            CommandStore store, Event<CommandsIssued> issued, Event<CommandsClosed> closed) {
        this.store = store;
        this.issued = issued;
        this.closed = closed;
    }

    @Scheduled(
            identity = "overdue-commands",
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void reconcile() {
        var now = Instant.now();
        var again = new ArrayList<IssuedCommand>();
        for (var row : store.overdue(now, budget.left(now))) {
            if (row.isGivenUp(now)) {
                closed.fire(new CommandsClosed(List.of(row.close(new Outcome.Expired(), now))));
            } else {
                again.add(row.publishAgain(now));
            }
        }
        budget = budget.without(again.size(), now);
        if (!again.isEmpty()) {
            issued.fire(new CommandsIssued(again));
        }
    }
}
