package dev.holdfast.agent.capture;

import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.pages.PieceRunner;
import dev.holdfast.agent.repository.Backup;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.Stored;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes snapshots: from the command to the manifest that was read back from the repository. */
@ApplicationScoped
public class SnapshotRunner {

    private static final Logger LOG = Logger.getLogger(SnapshotRunner.class);

    private final CapturePlaces places;
    private final CaptureRunner captures;
    private final ResticRunner restic;
    private final HostConfig host;
    private final SnapshotConfig config;

    /** What a person wants no more; forgotten with the agent's end. */
    private final Set<SnapshotId> cancelled = ConcurrentHashMap.newKeySet();

    public SnapshotRunner(
            StackEngine engine,
            CaptureRunner captures,
            ResticRunner restic,
            HostConfig host,
            SnapshotConfig config) {
        this.places = new CapturePlaces(engine, config);
        this.captures = captures;
        this.restic = restic;
        this.host = host;
        this.config = config;
    }

    /**
     * Takes one snapshot. A repeat takes it anew. The stack's lease is held only while it stands
     * still; the backup may last for hours and hinders nobody.
     *
     * @param tell is handed progress, and {@link Fact.SnapshotTaken} once it is in the repository
     */
    public Outcome take(CommandId command, Action.TakeSnapshot action, Consumer<Fact> tell) {
        if (!Leftovers.canBeCaptured(action.project())) {
            return new Outcome.Failed(action.project() + " is no name of a Compose project");
        }
        try {
            return restic.own()
                    .map(repository -> take(command, action, repository, tell))
                    .orElseGet(() -> new Outcome.Failed("this host has no repository configured"));
        } catch (EngineFailure
                | RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalStateException e) {
            LOG.warnf(e, "no snapshot of %s", action.project());
            return new Outcome.Failed("" + e.getMessage());
        } finally {
            cancelled.remove(action.snapshot());
        }
    }

    /**
     * Has a snapshot end that is being taken, or is still to be: at once where it is being stored,
     * else after the step that it is at. What stands still goes on first.
     */
    public Outcome cancel(SnapshotId snapshot) {
        cancelled.add(snapshot);
        return new Outcome.Done();
    }

    private void requireWanted(SnapshotId snapshot) {
        if (cancelled.contains(snapshot)) {
            throw new IllegalStateException("a person cancelled it");
        }
    }

    private Outcome take(
            CommandId command,
            Action.TakeSnapshot action,
            RepositoryAccess repository,
            Consumer<Fact> tell) {
        var extent = captures.extent(action.project());
        var stack = extent.look();
        if (!extent.isThere(stack)) {
            forgetGone();
            return new Outcome.Missing("there is no stack " + action.project() + " on this host");
        }
        extent.requireSeen(stack);
        try (var place = places.open(action.project())) {
            var images = extent.toSave(stack);
            place.save(images, () -> begin("saving images", command, action, tell));
            begin("copying files", command, action, tell);
            return captures.capture(command, action.snapshot(), extent, images, place.path())
                    .map(whole -> store(command, whole, repository, place.path(), tell))
                    .orElseGet(() -> new Outcome.Deferred("another operation holds this stack"));
        }
    }

    private void begin(
            String step, CommandId command, Action.TakeSnapshot action, Consumer<Fact> tell) {
        requireWanted(action.snapshot());
        tell.accept(progress(command, step));
    }

    /** What a killed agent left: out of the way before any command is worked, then removed. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        Thread.ofVirtual().name("clone-removal").start(new Leftovers(config.clones()).setAside());
    }

    private Outcome store(
            CommandId command,
            Capture whole,
            RepositoryAccess repository,
            Path place,
            Consumer<Fact> tell) {
        requireWanted(whole.contents().snapshot());
        var kept = Leftovers.kept(config.pieces(), whole.contents().project());
        var pieces = new PieceRunner(place, kept, config.warmPatience());
        var capture =
                whole.cloned()
                        ? pieces.cut(config.largeFile()).map(whole::inPieces).orElse(whole)
                        : whole;
        var manifest = written(capture.contents(), place);
        try {
            backUp(command, capture, manifest, repository, place, tell);
            return new Outcome.Done();
        } finally {
            keep(pieces);
        }
    }

    private static String written(Manifest manifest, Path place) {
        var bytes = ManifestFormat.bytes(manifest);
        try {
            Files.write(place.resolve(Manifest.FILE), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the manifest", e);
        }
        return ManifestFormat.sha256(bytes);
    }

    private void backUp(
            CommandId command,
            Capture capture,
            String manifest,
            RepositoryAccess repository,
            Path place,
            Consumer<Fact> tell) {
        var snapshot = capture.contents().snapshot();
        var stored =
                restic.backup(
                        repository,
                        place,
                        backup(capture.contents()),
                        percent -> tell.accept(progress(command, "storing, " + percent + " %")),
                        () -> requireWanted(snapshot));
        verify(repository, stored, manifest);
        tell.accept(new Fact.SnapshotTaken(snapshot, report(capture, manifest, stored)));
    }

    /** Also of a snapshot that failed: they are whole. Without them the next takes new bases. */
    private void keep(PieceRunner pieces) {
        try {
            pieces.keep();
            forgetGone();
        } catch (EngineFailure | ProgramFailure | UncheckedIOException e) {
            LOG.warnf(e, "large files will be stored anew");
        }
    }

    /** What is kept of stacks that are gone. */
    private void forgetGone() {
        var known = new TreeSet<>(places.resting());
        known.addAll(inPieces());
        known.stream().filter(this::isGone).forEach(this::forget);
    }

    private List<String> inPieces() {
        try (var kept = Files.list(Files.createDirectories(config.pieces()))) {
            return kept.filter(Leftovers::isOfStack).map(it -> "" + it.getFileName()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + config.pieces(), e);
        }
    }

    private void forget(String project) {
        places.forget(project);
        CloneRunner.remove(Leftovers.kept(config.pieces(), project));
    }

    private boolean isGone(String project) {
        var extent = captures.extent(project);
        return !extent.isThere(extent.look());
    }

    private static Fact progress(CommandId command, String step) {
        return new Fact.CommandProgressed(command, step);
    }

    private Backup backup(Manifest manifest) {
        return new Backup(
                host.name(),
                List.of("snapshot=" + manifest.snapshot(), "stack=" + manifest.project()));
    }

    private void verify(RepositoryAccess repository, Stored stored, String manifest) {
        var back = restic.read(repository, stored.resticSnapshot(), "/" + Manifest.FILE);
        if (!ManifestFormat.sha256(back).equals(manifest)) {
            throw new IllegalStateException("the repository gives another manifest back");
        }
    }

    private static SnapshotReport report(Capture capture, String manifest, Stored stored) {
        return new SnapshotReport(
                stored.resticSnapshot(),
                manifest,
                capture.contents().mode(),
                capture.still().at(),
                capture.still().lasted(),
                stored.files(),
                stored.bytes(),
                stored.addedBytes(),
                capture.contents().notCaptured());
    }
}
