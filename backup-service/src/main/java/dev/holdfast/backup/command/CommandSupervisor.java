package dev.holdfast.backup.command;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.CommandsIssued;
import dev.holdfast.service.command.IssuedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores commands and what came of them; all of it joins the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CommandSupervisor {

    private final CommandStore store;
    private final Event<CommandsIssued> issued;

    CommandSupervisor(CommandStore store, Event<CommandsIssued> issued) {
        this.store = store;
        this.issued = issued;
    }

    /**
     * Stores a command, and publishes it after the commit.
     *
     * @param deadline after it the host does not begin
     */
    public CommandId issue(HostId host, Action action, Instant now, Instant deadline) {
        var id = new CommandId(UUID.randomUUID());
        var command = new IssuedCommand(new HostCommand(id, host, now, deadline, action), now, 1);
        store.add(command);
        issued.fire(new CommandsIssued(List.of(command)));
        return id;
    }

    /** What this command asked of this host; empty where it did not, or has been answered. */
    public Optional<Action> progressed(HostId host, CommandId command, Instant now) {
        var row = unanswered(host, command);
        row.ifPresent(found -> found.progressed(now));
        return row.map(CommandEntity::action);
    }

    /** Stores the answer; what this command asked, empty as in {@link #progressed}. */
    public Optional<Action> completed(
            HostId host, CommandId command, Outcome outcome, Instant now) {
        var row = unanswered(host, command);
        row.ifPresent(found -> found.close(outcome, now));
        return row.map(CommandEntity::action);
    }

    /** Until the transaction ends nobody else hears of this command. */
    public void lock(CommandId command) {
        var _ = store.lock(command);
    }

    /** Publishes it no more. Its answer would still be heard. */
    public void abandon(CommandId command, Instant now) {
        store.lock(command).filter(CommandEntity::isOpen).ifPresent(row -> row.abandon(now));
    }

    private Optional<CommandEntity> unanswered(HostId host, CommandId command) {
        return store.lock(command).filter(row -> row.isFor(host) && !row.isAnswered());
    }
}
