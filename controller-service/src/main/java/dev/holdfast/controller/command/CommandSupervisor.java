package dev.holdfast.controller.command;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.CommandsIssued;
import dev.holdfast.service.command.IssuedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores commands and what came of them. All of it joins the caller's transaction; what is issued
 * is published when that has committed, and by the reconciler where publishing failed.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CommandSupervisor {

    /**
     * One action for one host.
     *
     * @param due not before this
     * @param patience how long after {@code due} it may still be begun
     * @param epoch in which it was decided; null for what a person wants
     */
    public record Request(
            HostId host, Action action, Instant due, Duration patience, @Nullable Long epoch) {

        /** What a person wants. */
        public Request(HostId host, Action action, Instant due, Duration patience) {
            this(host, action, due, patience, null);
        }
    }

    private final TransactionSynchronizationRegistry transaction;
    private final CommandStore store;
    private final Event<CommandsIssued> issued;
    private final Event<CommandsWithdrawn> withdrawn;
    private final Event<CommandsClosed> closed;

    CommandSupervisor(
            TransactionSynchronizationRegistry transaction,
            CommandStore store,
            Event<CommandsIssued> issued,
            Event<CommandsWithdrawn> withdrawn,
            Event<CommandsClosed> closed) {
        this.transaction = transaction;
        this.store = store;
        this.issued = issued;
        this.withdrawn = withdrawn;
        this.closed = closed;
    }

    /**
     * What is issued from now on in this transaction is published together, where {@link #publish}
     * is called: whoever publishes waits for the server.
     */
    public void gather() {
        transaction.putResource(CommandsIssued.class, new ArrayList<IssuedCommand>());
    }

    /** Publishes after the commit what was gathered. */
    public void publish() {
        var all = gathered();
        transaction.putResource(CommandsIssued.class, null);
        if (all != null && !all.isEmpty()) {
            issued.fire(new CommandsIssued(all));
        }
    }

    @SuppressWarnings("unchecked") // Nobody else puts anything under this key.
    private @Nullable List<IssuedCommand> gathered() {
        return (List<IssuedCommand>) transaction.getResource(CommandsIssued.class);
    }

    /** Stores the commands, in this order, and publishes them after the commit. */
    public List<CommandId> issue(List<Request> requests, Instant now) {
        var commands = new ArrayList<IssuedCommand>();
        requests.forEach(request -> commands.add(add(request, now)));
        var gathered = gathered();
        if (gathered != null) {
            gathered.addAll(commands);
        } else if (!commands.isEmpty()) {
            issued.fire(new CommandsIssued(commands));
        }
        return commands.stream().map(command -> command.command().id()).toList();
    }

    /**
     * Closes open commands of this host; others are left alone.
     *
     * @return what was closed by this call
     */
    public List<CommandClosed> close(HostId host, Map<CommandId, Outcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        var all = store.close(host, outcomes, now);
        if (!all.isEmpty()) {
            closed.fire(new CommandsClosed(all));
        }
        return all;
    }

    /** What people want of this host, as far as nobody has answered it. */
    public Map<CommandId, Action> wishes(HostId host) {
        return store.wishes(host);
    }

    /** Stores a command that its host gave itself; it needs no publishing. */
    public void adopt(IssuedCommand own) {
        store.add(own);
    }

    /** Gives again what this host has not answered and now would refuse, in this epoch. */
    public void renew(HostId host, long epoch, Instant now) {
        var again = store.renew(host, epoch, now);
        if (!again.isEmpty()) {
            issued.fire(new CommandsIssued(again));
        }
    }

    /** Closes commands as superseded; the delays of those that wait are purged after the commit. */
    public void withdraw(HostId host, List<CommandId> commands, String reason, Instant now) {
        var outcomes = new HashMap<CommandId, Outcome>();
        commands.forEach(command -> outcomes.put(command, new Outcome.Superseded(reason)));
        close(host, outcomes, now);
        if (!commands.isEmpty()) {
            withdrawn.fire(new CommandsWithdrawn(host, commands));
        }
    }

    private IssuedCommand add(Request request, Instant now) {
        var deadline = request.due().plus(request.patience());
        var command =
                new HostCommand(
                        new CommandId(UUID.randomUUID()),
                        request.host(),
                        now,
                        deadline,
                        request.action(),
                        request.epoch());
        var added = new IssuedCommand(command, request.due(), 1);
        store.add(added);
        return added;
    }
}
