package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.pages.PieceRunner;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.drill.DrillReport;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Restores stacks: from the command to a stack as healthy as it was. */
@ApplicationScoped
public class RestoreRunner {

    private static final Logger LOG = Logger.getLogger(RestoreRunner.class);

    private final StackEngine engine;
    private final AccessConnector access;
    private final PlanRunner plans;
    private final ResticRunner restic;
    private final RestoreStore store;
    private final SwapRunner swaps;
    private final StartRunner starts;
    private final RestoreReconciler reconciler;
    private final DrillRunner drills;
    private final LeaseSupervisor leases;
    private final RestoreConfig config;
    private final SnapshotConfig places;

    public RestoreRunner(
            StackEngine engine,
            AccessConnector access,
            PlanRunner plans,
            ResticRunner restic,
            RestoreStore store,
            SwapRunner swaps,
            StartRunner starts,
            RestoreReconciler reconciler,
            DrillRunner drills,
            LeaseSupervisor leases,
            RestoreConfig config,
            SnapshotConfig places) {
        this.engine = engine;
        this.access = access;
        this.plans = plans;
        this.restic = restic;
        this.store = store;
        this.swaps = swaps;
        this.starts = starts;
        this.reconciler = reconciler;
        this.drills = drills;
        this.leases = leases;
        this.config = config;
        this.places = places;
    }

    /**
     * Restores one snapshot. A repeat of what was done is done already; a repeat of what was undone
     * tries again.
     *
     * @param tell is handed progress, and {@link Fact.StackRestored} once the stack is back
     */
    public Outcome restore(CommandId command, Action.RestoreStack action, Consumer<Fact> tell) {
        return restoreOnce(
                command, action, () -> access.access(action.sourceHost(), command), tell);
    }

    /** The same from a repository that this host knows how to open by itself. */
    public Outcome restoreOnce(
            CommandId command,
            Action.RestoreStack action,
            Supplier<RepositoryAccess> repository,
            Consumer<Fact> tell) {
        return guarded(
                action,
                () -> {
                    reconciler.awaitRecovery();
                    return store.of(command).isPresent()
                            ? restored(action, tell, new Outcome.AlreadySo())
                            : restore(command, action, repository.get(), tell);
                });
    }

    /** As {@link #restore(CommandId, Action.RestoreStack, Consumer)}, with access at hand. */
    public Outcome restore(
            CommandId command,
            Action.RestoreStack action,
            RepositoryAccess repository,
            Consumer<Fact> tell) {
        var staging = places.clones().resolve("restore-" + command);
        return guarded(
                action,
                () -> {
                    var wanted = plans.wanted(repository, action);
                    var plan = plans.plan(wanted);
                    return plan.conflicts().isEmpty()
                            ? stage(
                                    command,
                                    action,
                                    repository,
                                    wanted,
                                    plan,
                                    staging,
                                    new ToStay(action),
                                    tell)
                            : refused(plan);
                });
    }

    /**
     * Brings a snapshot back where it reaches nobody, probes it, and takes all of it away again. A
     * repeat does so again.
     *
     * @param tell is handed progress, and {@link Fact.SnapshotDrilled} once every probe has passed
     */
    public Outcome drill(CommandId command, Action.DrillSnapshot drill, Consumer<Fact> tell) {
        return guarded(
                drill.restore(),
                () -> {
                    drills.awaitRecovery();
                    var repository = access.access(drill.restore().sourceHost(), command);
                    return drill(command, drill, repository, tell);
                });
    }

    /** As {@link #drill(CommandId, Action.DrillSnapshot, Consumer)}, with access at hand. */
    public Outcome drill(
            CommandId command,
            Action.DrillSnapshot drill,
            RepositoryAccess repository,
            Consumer<Fact> tell) {
        var begun = System.nanoTime();
        var action = drill.restore();
        var staging = places.clones().resolve("restore-" + command);
        return guarded(
                action,
                () -> {
                    var wanted = plans.isolated(repository, action);
                    var probings = Probing.of(wanted.manifest(), drill.probes());
                    var plan = plans.plan(wanted);
                    if (!plan.conflicts().isEmpty()) {
                        return refused(plan);
                    }
                    try {
                        drills.arrive(command, wanted, staging);
                        var purpose = new ToBeProbed(probings, begun);
                        return stage(
                                command, action, repository, wanted, plan, staging, purpose, tell);
                    } finally {
                        if (store.of(command).isEmpty()) {
                            drills.leave(command);
                        }
                    }
                });
    }

    /** What a stack comes back for. */
    private sealed interface Purpose {}

    private record ToStay(Action.RestoreStack action) implements Purpose {}

    /**
     * @param begun by the clock of {@link System#nanoTime}
     */
    private record ToBeProbed(List<Probing> probings, long begun) implements Purpose {}

    private interface Work {
        Outcome run();
    }

    private static Outcome guarded(Action.RestoreStack action, Work work) {
        try {
            return work.run();
        } catch (EngineFailure
                | RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException e) {
            LOG.warnf(e, "%s was not restored", action.project());
            return new Outcome.Failed("" + e.getMessage());
        }
    }

    private static Outcome refused(PlannedRestore plan) {
        return new Outcome.Failed("nothing was touched: " + String.join("; ", plan.conflicts()));
    }

    private Outcome stage(
            CommandId command,
            Action.RestoreStack action,
            RepositoryAccess repository,
            Wanted wanted,
            PlannedRestore plan,
            Path staging,
            Purpose purpose,
            Consumer<Fact> tell) {
        try {
            var hasImages = plan.images().created().isEmpty();
            var leftOut = new ArrayList<>(wanted.leftOut());
            if (hasImages) {
                leftOut.add(Path.of(Manifest.IMAGES));
            }
            restic.restore(
                    repository,
                    action.resticSnapshot(),
                    staging,
                    leftOut.stream().flatMap(RestoreRunner::withPieces).toList(),
                    percent -> step(command, "staging, " + percent + " %", tell));
            assemble(wanted, staging);
            if (!hasImages) {
                step(command, "loading images", tell);
                load(wanted, staging);
            }
            rename(staging, wanted.moves());
            return leased(command, wanted.staged(), staging, purpose, tell);
        } finally {
            if (store.of(command).isEmpty()) {
                CloneRunner.remove(staging);
            }
        }
    }

    private static Stream<String> withPieces(Path leftOut) {
        return Stream.of("/" + leftOut, "/" + PieceRunner.PIECES.resolve(leftOut));
    }

    private void assemble(Wanted wanted, Path staging) {
        var pieces = wanted.captured().pieces();
        if (pieces != null) {
            PieceRunner.assemble(staging, pieces, places.warmPatience());
        }
    }

    /** All images come by one file; names that are not to mean another image mean what they did. */
    private void load(Wanted wanted, Path staging) {
        var before = new HashMap<String, String>();
        wanted.keptNames().stream()
                .map(CapturedImage::name)
                .forEach(name -> imageId(name).ifPresent(id -> before.put(name, id)));
        engine.load(staging.resolve(Manifest.IMAGES), places.imagePatience());
        before.forEach((name, id) -> {
            if (!imageId(name).equals(Optional.of(id))) {
                engine.tag(id, name);
            }
        });
    }

    private Optional<String> imageId(String name) {
        return engine.image(name).map(image -> image.path("Id").asText());
    }

    private static void step(CommandId command, String step, Consumer<Fact> tell) {
        tell.accept(new Fact.CommandProgressed(command, step));
    }

    private static void rename(Path staging, Map<Path, Path> moves) {
        moves.forEach((from, to) -> {
            try {
                if (Files.exists(staging.resolve(from))) {
                    Files.move(staging.resolve(from), staging.resolve(to));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot call %s %s".formatted(from, to), e);
            }
        });
    }

    private Outcome leased(
            CommandId command, Wanted wanted, Path staging, Purpose purpose, Consumer<Fact> tell) {
        var project = wanted.manifest().project();
        if (!leases.take(project, command, config.swapPatience())) {
            return new Outcome.Deferred("another operation holds this stack");
        }
        try {
            // Between the first look and the lease there was time for anything.
            var plan = plans.plan(wanted);
            return plan.conflicts().isEmpty()
                    ? swap(command, wanted, staging, purpose, tell)
                    : refused(plan);
        } finally {
            if (store.unfinished().stream().noneMatch(one -> one.command().equals(command))) {
                leases.release(project, command);
            }
        }
    }

    private static Outcome restored(
            Action.RestoreStack action, Consumer<Fact> tell, Outcome outcome) {
        // With single services of it, a stack is not the one that was captured.
        if (action.services().isEmpty()) {
            tell.accept(new Fact.StackRestored(action.project(), action.snapshot()));
        }
        return outcome;
    }

    private Outcome swap(
            CommandId command, Wanted wanted, Path staging, Purpose purpose, Consumer<Fact> tell) {
        var manifest = wanted.manifest();
        store.forgetDone(manifest.project());
        var host = plans.look(wanted);
        var draft = RestoreDraft.of(command, wanted, host, staging, DiskExchange::inode);
        var planned = store.keep(draft);
        try {
            step(command, "bringing in", tell);
            var ids = swaps.bringIn(planned, manifest);
            step(command, "starting", tell);
            starts.start(manifest, ids);
            switch (purpose) {
                case ToStay _ -> writeBack(command, tell);
                case ToBeProbed probed -> probe(command, probed, ids, tell);
            }
        } catch (RuntimeException failed) {
            step(command, "putting back", tell);
            undo(planned, failed);
            throw failed;
        }
        return switch (purpose) {
            case ToStay(var action) -> {
                reconciler.end(store.keep(planned.in(Phase.COMMITTED)));
                yield restored(action, tell, new Outcome.Done());
            }
            case ToBeProbed _ -> {
                step(command, "taking away", tell);
                // It was never committed, so this is how it ends, here as after a kill.
                reconciler.end(planned);
                yield new Outcome.Done();
            }
        };
    }

    /** The old is removed next, and must not be all that a loss of power would have left. */
    private void writeBack(CommandId command, Consumer<Fact> tell) {
        step(command, "writing back", tell);
        CloneRunner.writeBack(places.clones(), places.warmPatience());
    }

    private void probe(
            CommandId command,
            ToBeProbed purpose,
            Map<String, ContainerId> ids,
            Consumer<Fact> tell) {
        var healthy = System.nanoTime();
        step(command, "probing", tell);
        drills.probe(purpose.probings(), ids);
        var report =
                new DrillReport(
                        purpose.probings().size(),
                        Duration.ofNanos(healthy - purpose.begun()),
                        Duration.ofNanos(System.nanoTime() - healthy));
        tell.accept(new Fact.SnapshotDrilled(command, report));
    }

    private void undo(Restore planned, RuntimeException failed) {
        try {
            reconciler.end(planned);
        } catch (RuntimeException stuck) {
            // It stays journaled, and the next start of the agent tries again.
            failed.addSuppressed(stuck);
        }
    }
}
