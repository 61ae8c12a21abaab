package dev.holdfast.backup.snapshot;

import dev.holdfast.backup.command.CommandSupervisor;
import dev.holdfast.backup.command.Waiting;
import dev.holdfast.backup.command.WaitingConfig;
import dev.holdfast.model.command.Action.CancelSnapshot;
import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Records snapshots and what is heard of them; one of a stack is under way at a time. */
@ApplicationScoped
public class SnapshotSupervisor {

    private static final int MOST_WAITING = 3;

    private final SnapshotStore store;
    private final CommandSupervisor commands;
    private final Waiting waiting;

    SnapshotSupervisor(SnapshotStore store, CommandSupervisor commands, WaitingConfig config) {
        this.store = store;
        this.commands = commands;
        this.waiting = config.waiting();
    }

    /**
     * For a person.
     *
     * @throws ProblemException a conflict, while another snapshot of this stack is open
     */
    @Transactional
    Snapshot requested(HostId host, String project, Instant now) {
        store.lockStack(host, project);
        store.open(host, project).ifPresent(SnapshotSupervisor::refuse);
        var row = add(host, project, new Trigger.ByPerson(), now);
        beginNext(host, project, now);
        return row.told();
    }

    /** For a schedule; does nothing if this instant has its record. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void scheduled(
            HostId host, String project, UUID schedule, Instant nominal, Instant now) {
        store.lockStack(host, project);
        if (store.hasRun(schedule, nominal)) {
            return;
        }
        var isFull = store.waiting(host, project) >= MOST_WAITING;
        var row = add(host, project, new Trigger.BySchedule(schedule, nominal), now);
        if (isFull) {
            row.become(new SnapshotState.Failed("too many were waiting for their turn"), now, null);
        }
        beginNext(host, project, now);
    }

    /** What a host says of a snapshot; of another's it has nothing to say. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(HostId host, SnapshotId id, SnapshotNews news, Instant now) {
        store.lock(id)
                .filter(row -> row.host().equals(host))
                .ifPresent(row -> apply(row, news, now));
    }

    /** Gives one up whose host has not said in time what it had to say. */
    @Transactional
    void giveUp(SnapshotId id, Instant now) {
        var command = store.commandOf(id);
        // Locked in the same order as when the host is heard: command, then snapshot.
        command.ifPresent(commands::lock);
        store.lock(id)
                .filter(row -> row.isOverdue(now))
                .ifPresent(row -> {
                    command.ifPresent(of -> commands.abandon(of, now));
                    apply(row, new SnapshotNews.Silence(), now);
                });
    }

    /** For the rules of retention; does nothing to what was protected meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(SnapshotId id, String reason, Instant now) {
        store.lock(id)
                .filter(row -> !row.isProtected())
                .ifPresent(row -> apply(row, new SnapshotNews.Unneeded(reason), now));
    }

    /**
     * For a person.
     *
     * @throws ProblemException a conflict, where it is protected or not stored
     */
    @Transactional
    Snapshot forgetByHand(SnapshotId id, Instant now) {
        var row = known(id);
        if (row.isProtected()) {
            throw ProblemException.conflict(
                    "snapshot %s is protected; take that from it first".formatted(id));
        }
        requireStored(row);
        apply(row, new SnapshotNews.Unneeded("a person wants it gone"), now);
        return row.told();
    }

    /**
     * For a person. One that waits its turn ends at once, one that its host was told of by what
     * that says.
     *
     * @throws ProblemException a conflict, where it is not under way
     */
    @Transactional
    Snapshot cancel(SnapshotId id, Instant now) {
        var row = known(id);
        if (!row.state().isOpen()) {
            throw ProblemException.conflict("snapshot %s is not under way".formatted(id));
        }
        if (row.command() == null) {
            apply(row, new SnapshotNews.Cancelled(), now);
        } else {
            commands.issue(row.host(), new CancelSnapshot(id), now, waiting.deadline(now));
        }
        return row.told();
    }

    /**
     * @throws ProblemException a conflict, where it is not stored
     */
    @Transactional
    Snapshot protect(SnapshotId id, boolean wanted) {
        var row = known(id);
        requireStored(row);
        row.protect(wanted);
        return row.told();
    }

    /** A drill has shown that it comes back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void proven(SnapshotId id, Proof proof, Instant now) {
        store.lock(id).ifPresent(row -> apply(row, new SnapshotNews.Proven(proof), now));
    }

    /** The repository has it no more. */
    @Transactional
    public void removed(SnapshotId id, Instant now) {
        store.lock(id).ifPresent(row -> apply(row, new SnapshotNews.Removed(), now));
    }

    /** Makes a record of what a repository has; false where there is one. */
    @Transactional
    public boolean found(FoundSnapshot found, Instant now) {
        store.lockStack(found.host(), found.project());
        if (store.findByIdOptional(found.id().id()).isPresent()) {
            return false;
        }
        store.persist(new SnapshotEntity(found, now));
        return true;
    }

    /** Applies what a look into a repository says of a record; false where nothing follows. */
    @Transactional
    public boolean seen(SnapshotId id, SnapshotNews news, Instant now) {
        return store.lock(id).filter(row -> applied(row, news, now)).isPresent();
    }

    private boolean applied(SnapshotEntity row, SnapshotNews news, Instant now) {
        var before = row.state();
        apply(row, news, now);
        return !row.state().equals(before);
    }

    private SnapshotEntity known(SnapshotId id) {
        return store.lock(id)
                .orElseThrow(() -> ProblemException.notFound("there is no such snapshot"));
    }

    private static void requireStored(SnapshotEntity row) {
        var state = row.state();
        if (!(state instanceof SnapshotState.Stored || state instanceof SnapshotState.Proven)) {
            throw ProblemException.conflict("snapshot %s is not stored".formatted(row.id()));
        }
    }

    private void apply(SnapshotEntity row, SnapshotNews news, Instant now) {
        var next = SnapshotLife.after(row.state(), news);
        if (next.isOpen()) {
            row.become(next, now, nextWord(news, now));
        } else if (!next.equals(row.state())) {
            // What has ended ended when it did, however often that is told.
            end(row, next, now);
        }
    }

    private void end(SnapshotEntity row, SnapshotState ended, Instant now) {
        row.become(ended, now, null);
        store.lockStack(row.host(), row.project());
        beginNext(row.host(), row.project(), now);
    }

    private Instant nextWord(SnapshotNews news, Instant now) {
        return switch (news) {
            case SnapshotNews.Completed _ -> waiting.forReport(now);
            case SnapshotNews.Progressed _,
                    SnapshotNews.Taken _,
                    SnapshotNews.Proven _,
                    SnapshotNews.Unneeded _,
                    SnapshotNews.Removed _,
                    SnapshotNews.Found _,
                    SnapshotNews.Lost _,
                    SnapshotNews.Cancelled _,
                    SnapshotNews.Silence _ ->
                    waiting.forProgress(now);
        };
    }

    private SnapshotEntity add(HostId host, String project, Trigger trigger, Instant now) {
        var id = new SnapshotId(UUID.randomUUID());
        var row = new SnapshotEntity(id, host, project, trigger, now);
        store.persist(row);
        return row;
    }

    private void beginNext(HostId host, String project, Instant now) {
        if (!store.isUnderWay(host, project)) {
            store.firstWaiting(host, project).ifPresent(row -> begin(row, now));
        }
    }

    private void begin(SnapshotEntity row, Instant now) {
        var action = new TakeSnapshot(row.id(), row.project());
        var command = commands.issue(row.host(), action, now, waiting.deadline(now));
        row.told(command, waiting.forBegin(now));
    }

    private static void refuse(SnapshotEntity open) {
        throw ProblemException.conflict(
                "snapshot %s of the same is under way".formatted(open.id()));
    }
}
