package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
        return guarded(
                action,
                () -> {
                    reconciler.awaitRecovery();
                    if (store.of(command).isPresent()) {
                        return restored(action, tell, new Outcome.AlreadySo());
                    }
                    var repository = access.access(action.sourceHost(), command);
                    return restore(command, action, repository, tell);
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
                            ? stage(command, action, repository, wanted, plan, staging, tell)
                            : refused(plan);
                });
    }

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
                    leftOut.stream().map(path -> "/" + path).toList(),
                    percent -> step(command, "staging, " + percent + " %", tell));
            if (!hasImages) {
                step(command, "loading images", tell);
                load(wanted, staging);
            }
            rename(staging, wanted.moves());
            return leased(command, action, wanted.staged(), staging, tell);
        } finally {
            if (store.of(command).isEmpty()) {
                CloneRunner.remove(staging);
            }
        }
    }

    /**
     * All images come by one file; names of those that nothing comes back of mean what they did.
     */
    private void load(Wanted wanted, Path staging) {
        var before = new HashMap<String, String>();
        wanted.otherImages().stream()
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
            CommandId command,
            Action.RestoreStack action,
            Wanted wanted,
            Path staging,
            Consumer<Fact> tell) {
        if (!leases.take(action.project(), command, config.swapPatience())) {
            return new Outcome.Deferred("another operation holds this stack");
        }
        try {
            // Between the first look and the lease there was time for anything.
            var plan = plans.plan(wanted);
            return plan.conflicts().isEmpty()
                    ? restored(action, tell, swap(command, wanted, staging, tell))
                    : refused(plan);
        } finally {
            if (store.unfinished().stream().noneMatch(one -> one.command().equals(command))) {
                leases.release(action.project(), command);
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

    private Outcome swap(CommandId command, Wanted wanted, Path staging, Consumer<Fact> tell) {
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
        } catch (RuntimeException failed) {
            step(command, "putting back", tell);
            undo(planned, failed);
            throw failed;
        }
        reconciler.end(store.keep(planned.in(Phase.COMMITTED)));
        return new Outcome.Done();
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
