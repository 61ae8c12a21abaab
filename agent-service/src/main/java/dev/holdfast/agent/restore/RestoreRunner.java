package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.ManifestFormat;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.program.ProgramFailure;
import dev.holdfast.agent.repository.RepositoryAccess;
import dev.holdfast.agent.repository.RepositoryFailure;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Restores stacks: from the command to a stack as healthy as it was. */
@ApplicationScoped
public class RestoreRunner {

    private static final Logger LOG = Logger.getLogger(RestoreRunner.class);

    private final StackEngine engine;
    private final AccessConnector access;
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
                    var renaming = renaming(repository, action);
                    var conflicts = conflicts(renaming);
                    return conflicts.isEmpty()
                            ? stage(command, action, repository, renaming, staging, tell)
                            : refused(conflicts);
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

    private Renaming renaming(RepositoryAccess repository, Action.RestoreStack action) {
        var bytes = restic.read(repository, action.resticSnapshot(), "/" + Manifest.FILE);
        if (!ManifestFormat.sha256(bytes).equals(action.manifestSha256())) {
            throw new IllegalStateException(
                    "the repository has another manifest than was recorded");
        }
        var manifest = ManifestFormat.parse(bytes);
        var published = action.withoutPorts() ? Ports.unpublished(manifest) : manifest;
        return Renaming.of(published, action.project());
    }

    private List<String> conflicts(Renaming renaming) {
        return RestorePlan.conflicts(renaming, new HostLook(engine).at(renaming.manifest()));
    }

    private static Outcome refused(List<String> conflicts) {
        return new Outcome.Failed("nothing was touched: " + String.join("; ", conflicts));
    }

    private Outcome stage(
            CommandId command,
            Action.RestoreStack action,
            RepositoryAccess repository,
            Renaming renaming,
            Path staging,
            Consumer<Fact> tell) {
        var manifest = renaming.manifest();
        try {
            var hasImages = hasImages(manifest);
            var leftOut = hasImages ? List.of("/" + Manifest.IMAGES) : List.<String>of();
            restic.restore(
                    repository,
                    action.resticSnapshot(),
                    staging,
                    leftOut,
                    percent -> step(command, "staging, " + percent + " %", tell));
            if (!hasImages) {
                step(command, "loading images", tell);
                engine.load(staging.resolve(Manifest.IMAGES), places.imagePatience());
            }
            rename(staging, renaming.moves());
            return leased(command, action, renaming, staging, tell);
        } finally {
            if (store.of(command).isEmpty()) {
                CloneRunner.remove(staging);
            }
        }
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

    private boolean hasImages(Manifest manifest) {
        return manifest.images().stream().allMatch(this::isPresent);
    }

    /** Present, and under its name: a name that means another image here is set right by a load. */
    private boolean isPresent(CapturedImage image) {
        return engine.image(image.name())
                .filter(found -> found.path("Id").asText().equals(image.id()))
                .isPresent();
    }

    private Outcome leased(
            CommandId command,
            Action.RestoreStack action,
            Renaming renaming,
            Path staging,
            Consumer<Fact> tell) {
        if (!leases.take(action.project(), command, config.swapPatience())) {
            return new Outcome.Deferred("another operation holds this stack");
        }
        try {
            // Between the first look and the lease there was time for anything.
            var conflicts = conflicts(renaming);
            return conflicts.isEmpty()
                    ? restored(action, tell, swap(command, renaming.manifest(), staging, tell))
                    : refused(conflicts);
        } finally {
            if (store.unfinished().stream().noneMatch(one -> one.command().equals(command))) {
                leases.release(action.project(), command);
            }
        }
    }

    private static Outcome restored(
            Action.RestoreStack action, Consumer<Fact> tell, Outcome outcome) {
        tell.accept(new Fact.StackRestored(action.project(), action.snapshot()));
        return outcome;
    }

    private Outcome swap(CommandId command, Manifest manifest, Path staging, Consumer<Fact> tell) {
        store.forgetDone(manifest.project());
        var host = new HostLook(engine).at(manifest);
        var draft = RestoreDraft.of(command, manifest, host, staging, DiskExchange::inode);
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
