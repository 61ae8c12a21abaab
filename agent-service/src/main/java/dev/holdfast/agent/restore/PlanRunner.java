package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.ManifestFormat;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.repository.restic.RepositoryAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Reads what is to come back, looks at this host and says what would be done. Only reads. */
@ApplicationScoped
public class PlanRunner {

    /** Each runs restic, which takes a core for a moment. */
    private static final int AT_ONCE = 2;

    private static final String MANIFEST = "/" + Manifest.FILE;

    private final StackEngine engine;
    private final AccessConnector access;
    private final ResticRunner restic;
    private final RestoreConfig config;
    private final SnapshotConfig places;
    private final HostConfig host;
    private final Semaphore free = new Semaphore(AT_ONCE);

    public PlanRunner(
            StackEngine engine,
            AccessConnector access,
            ResticRunner restic,
            RestoreConfig config,
            SnapshotConfig places,
            HostConfig host) {
        this.engine = engine;
        this.access = access;
        this.restic = restic;
        this.config = config;
        this.places = places;
        this.host = host;
    }

    /**
     * What a restore would do. Nothing is touched, and nothing remembered.
     *
     * @throws IllegalStateException where there is no access, or others are asking
     */
    public PlannedRestore plan(PlanQuery query) {
        if (!free.tryAcquire()) {
            throw new IllegalStateException("other plans are being made; ask again");
        }
        try {
            var repository = access.access(query.restore().sourceHost(), query.id());
            return plan(wanted(query.restore(), manifest(repository, query.restore())));
        } finally {
            free.release();
        }
    }

    private byte[] manifest(RepositoryAccess repository, RestoreStack restore) {
        return restic.read(repository, restore.resticSnapshot(), MANIFEST, config.planPatience());
    }

    PlannedRestore plan(Wanted wanted) {
        return RestorePlan.of(wanted, look(wanted));
    }

    /**
     * @throws IllegalStateException with a sentence, where the engine's files are out of reach
     */
    HostPicture look(Wanted wanted) {
        var seen = new HostLook(engine, places.clones()).at(wanted.manifest());
        places.sight()
                .require(
                        seen.containers().stream()
                                .map(RawContainer::writableLayer)
                                .flatMap(Optional::stream));
        return seen;
    }

    /** What a restore is to bring back, however long the repository takes. */
    Wanted wanted(RepositoryAccess repository, RestoreStack action) {
        return wanted(action, restic.read(repository, action.resticSnapshot(), MANIFEST));
    }

    /** What a drill is to bring back. */
    Wanted isolated(RepositoryAccess repository, RestoreStack action) {
        var manifest = restic.read(repository, action.resticSnapshot(), MANIFEST);
        return Wanted.isolated(recorded(action, manifest), action, this::home);
    }

    private Wanted wanted(RestoreStack action, byte[] manifest) {
        return Wanted.of(recorded(action, manifest), action, this::home);
    }

    private Path home(Path directory) {
        return places.sight()
                .home(directory, Files.isDirectory(directory), places.dataRoot(), host.stacks());
    }

    private static Manifest recorded(RestoreStack action, byte[] manifest) {
        if (!ManifestFormat.sha256(manifest).equals(action.manifestSha256())) {
            throw new IllegalStateException(
                    "the repository has another manifest than was recorded");
        }
        return ManifestFormat.parse(manifest);
    }
}
