package dev.holdfast.backup.intake;

import dev.holdfast.backup.command.CommandSupervisor;
import dev.holdfast.backup.drill.DrillSupervisor;
import dev.holdfast.backup.restore.RestoreNews;
import dev.holdfast.backup.restore.RestoreSupervisor;
import dev.holdfast.backup.snapshot.SnapshotNews;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Action.DrillSnapshot;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Gives each fact to whom it concerns; commands of the controller concern nobody here. */
@ApplicationScoped
class FactSupervisor {

    private final CommandSupervisor commands;
    private final SnapshotSupervisor snapshots;
    private final RestoreSupervisor restores;
    private final DrillSupervisor drills;

    FactSupervisor(
            CommandSupervisor commands,
            SnapshotSupervisor snapshots,
            RestoreSupervisor restores,
            DrillSupervisor drills) {
        this.drills = drills;
        this.commands = commands;
        this.snapshots = snapshots;
        this.restores = restores;
    }

    @Transactional
    void heard(HostEvent event, Instant now) {
        var host = event.host();
        switch (event.fact()) {
            case Fact.CommandProgressed(var command, var step) ->
                    progressed(host, command, step, now);
            case Fact.CommandCompleted(var command, var outcome) ->
                    completed(host, command, outcome, now);
            case Fact.SnapshotTaken(var snapshot, var report) ->
                    snapshots.heard(host, snapshot, new SnapshotNews.Taken(report), now);
            case Fact.SnapshotDrilled(var command, var report) ->
                    drills.passed(host, command, report, now);
            case Fact.ContainerCreated _,
                    Fact.ContainerStarted _,
                    Fact.ContainerDied _,
                    Fact.HealthChanged _,
                    Fact.ContainerRemoved _,
                    Fact.HostObserved _,
                    Fact.StackRestored _,
                    Fact.EvidenceGathered _,
                    Fact.DecisionTaken _,
                    Fact.OwnerChanged _ -> {}
        }
    }

    private void progressed(HostId host, CommandId command, String step, Instant now) {
        commands.progressed(host, command, now)
                .ifPresent(action ->
                        tell(
                                host,
                                command,
                                action,
                                new SnapshotNews.Progressed(step),
                                new RestoreNews.Progressed(step),
                                now));
    }

    private void completed(HostId host, CommandId command, Outcome outcome, Instant now) {
        commands.completed(host, command, outcome, now)
                .ifPresent(action ->
                        tell(
                                host,
                                command,
                                action,
                                new SnapshotNews.Completed(outcome),
                                new RestoreNews.Completed(outcome),
                                now));
    }

    private void tell(
            HostId host,
            CommandId command,
            Action action,
            SnapshotNews ofSnapshot,
            RestoreNews ofRestore,
            Instant now) {
        if (action instanceof TakeSnapshot(var snapshot, _)) {
            snapshots.heard(host, snapshot, ofSnapshot, now);
        } else if (action instanceof RestoreStack) {
            restores.heard(command, ofRestore, now);
        } else if (action instanceof DrillSnapshot) {
            drills.heard(command, ofRestore, now);
        }
    }
}
