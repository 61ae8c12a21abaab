package dev.holdfast.backup.drill;

import dev.holdfast.backup.restore.RestoreNews;
import dev.holdfast.backup.restore.RestorePlan;
import dev.holdfast.backup.restore.RestoreStatus;
import dev.holdfast.backup.restore.RestoreSupervisor;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.backup.snapshot.Trigger;
import dev.holdfast.model.command.Action.DrillSnapshot;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.drill.DrillReport;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.service.host.HostKeysConfig;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records drills and what is heard of them; one of a stack is under way at a time. */
@ApplicationScoped
public class DrillSupervisor {

    private static final Logger LOG = Logger.getLogger(DrillSupervisor.class);
    private static final int SHORT_ID = 8;

    private final DrillStore store;
    private final RestoreSupervisor restores;
    private final SnapshotStore snapshots;
    private final SnapshotSupervisor supervisor;
    private final HostKeysConfig hosts;

    DrillSupervisor(
            DrillStore store,
            RestoreSupervisor restores,
            SnapshotStore snapshots,
            SnapshotSupervisor supervisor,
            HostKeysConfig hosts) {
        this.store = store;
        this.restores = restores;
        this.snapshots = snapshots;
        this.supervisor = supervisor;
        this.hosts = hosts;
    }

    /**
     * For a person.
     *
     * @param asked on which host; null for a spare one
     * @throws ProblemException a conflict, where it is not stored, or while another drill of its
     *     stack is open
     */
    @Transactional
    Drill requested(Snapshot snapshot, @Nullable String asked, List<Probe> probes, Instant now) {
        snapshots.lockStack(new HostId(snapshot.host()), snapshot.project());
        store.open(snapshot.host(), snapshot.project()).ifPresent(DrillSupervisor::refuse);
        return switch (RestorePlan.of(snapshot, name(), true, List.of())) {
            case RestorePlan.Possible(var restore) ->
                    begin(snapshot, restore, asked, probes, new Trigger.ByPerson(), now);
            case RestorePlan.Impossible(var reason) -> throw ProblemException.conflict(reason);
        };
    }

    /**
     * For a schedule: the newest; does nothing where this instant has its drill or there is none.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void scheduled(
            HostId host, String project, UUID schedule, Instant nominal, Instant now) {
        snapshots.lockStack(host, project);
        if (store.hasRun(schedule, nominal)) {
            return;
        }
        if (store.open(host.name(), project).isPresent()) {
            LOG.infof("%s of %s is being drilled; %s is left out", project, host, nominal);
            return;
        }
        var newest = newest(host, project);
        if (newest.isEmpty()) {
            LOG.warnf("%s of %s has no snapshot to drill", project, host);
            return;
        }
        var snapshot = newest.get();
        if (RestorePlan.of(snapshot, name(), true, List.of())
                instanceof RestorePlan.Possible(var restore)) {
            var trigger = new Trigger.BySchedule(schedule, nominal);
            begin(snapshot, restore, null, List.of(), trigger, now);
        }
    }

    /** The snapshot of a stack that shows its latest instant. */
    Optional<Snapshot> newest(HostId host, String project) {
        return snapshots.stored(host, project).stream()
                .max(
                        Comparator.<Snapshot, Instant>comparing(
                                        one -> Objects.requireNonNull(one.report()).capturedAt())
                                .thenComparing(Snapshot::requestedAt));
    }

    private Drill begin(
            Snapshot snapshot,
            RestoreStack restore,
            @Nullable String asked,
            List<Probe> probes,
            Trigger trigger,
            Instant now) {
        var fleet = hosts.byHost().keySet();
        var host = DrillHost.of(asked, snapshot.host(), fleet, store.lastByHost());
        var action = new DrillSnapshot(restore, probes);
        var begun = restores.issue(new HostId(host), action, restore, now);
        var row = new DrillEntity(begun, snapshot.project(), trigger);
        store.persist(row);
        return row.told(begun);
    }

    /** No stack is called like it, nor another drill. */
    private static String name() {
        return "drill-" + UUID.randomUUID().toString().substring(0, SHORT_ID);
    }

    /** What the host of this command says of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(CommandId command, RestoreNews news, Instant now) {
        restores.heard(command, news, now);
        if (news instanceof RestoreNews.Completed) {
            store.lock(command).ifPresent(row -> ended(row, now));
        }
    }

    private void ended(DrillEntity row, Instant now) {
        var restore = store.restore(row);
        if (restore.status() == RestoreStatus.DONE) {
            row.proof(restore)
                    .ifPresent(proof ->
                            supervisor.proven(new SnapshotId(restore.snapshot()), proof, now));
        }
    }

    /** Every probe has passed; of a drill that is another host's, it has nothing to say. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void passed(HostId host, CommandId command, DrillReport report, Instant now) {
        store.lock(command)
                .filter(row -> isOpenOn(host, row))
                .ifPresent(row -> row.passed(report, now));
    }

    private boolean isOpenOn(HostId host, DrillEntity row) {
        var restore = store.restore(row);
        return restore.isOpen() && restore.host().equals(host.name());
    }

    private static void refuse(DrillEntity open) {
        throw ProblemException.conflict("drill %s of this stack is under way".formatted(open.id()));
    }
}
