package dev.holdfast.backup.restore;

import dev.holdfast.backup.command.CommandSupervisor;
import dev.holdfast.backup.command.Waiting;
import dev.holdfast.backup.command.WaitingConfig;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Records restores and what is heard of them. */
@ApplicationScoped
public class RestoreSupervisor {

    private final RestoreStore store;
    private final CommandSupervisor commands;
    private final Waiting waiting;

    RestoreSupervisor(RestoreStore store, CommandSupervisor commands, WaitingConfig config) {
        this.store = store;
        this.commands = commands;
        this.waiting = config.waiting();
    }

    /**
     * @throws ProblemException a conflict, while another restore into this stack is open
     */
    @Transactional
    Restore requested(HostId host, RestoreStack action, Instant now) {
        store.lockTarget(host, action.project());
        store.open(host, action.project()).ifPresent(RestoreSupervisor::refuse);
        return issue(host, action, action, now);
    }

    /**
     * Records one that is part of more, and has its host told.
     *
     * @param action that it is part of
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Restore issue(HostId host, Action action, RestoreStack restore, Instant now) {
        var command = commands.issue(host, action, now, waiting.deadline(now));
        var row = new RestoreEntity(command, host, restore, now, waiting.forBegin(now));
        store.persist(row);
        return row.told();
    }

    /** What the host of this command says of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(CommandId command, RestoreNews news, Instant now) {
        store.lock(command).ifPresent(row -> apply(row, news, now));
    }

    /** Gives one up whose host has not said in time what it had to say. */
    @Transactional
    void giveUp(CommandId command, Instant now) {
        // Locked in the same order as when the host is heard: command, then restore.
        commands.lock(command);
        store.lock(command)
                .filter(row -> row.isOverdue(now))
                .ifPresent(row -> {
                    commands.abandon(command, now);
                    apply(row, new RestoreNews.Silence(), now);
                });
    }

    private void apply(RestoreEntity row, RestoreNews news, Instant now) {
        var next = RestoreLife.after(row.state(), news);
        // What has ended ended when it did, however often that is told.
        if (next.isOpen() || !next.equals(row.state())) {
            row.become(next, now, waiting.forProgress(now));
        }
    }

    private static void refuse(RestoreEntity open) {
        throw ProblemException.conflict(
                "restore %s into this stack is under way".formatted(open.id()));
    }
}
