package dev.holdfast.agent.boot;

import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.ManifestFormat;
import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.restore.RestoreRunner;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Brings the one snapshot of an export back, once. */
@ApplicationScoped
public class BootRunner {

    /** An export holds one. */
    private static final String SNAPSHOT = "latest";

    private final BootConfig config;
    private final ResticRunner restic;
    private final RestoreRunner restores;
    private final BootStore store;

    public BootRunner(
            BootConfig config, ResticRunner restic, RestoreRunner restores, BootStore store) {
        this.config = config;
        this.restic = restic;
        this.restores = restores;
        this.store = store;
    }

    /**
     * Brings the stack back. Where a kill came after it was there and before that was noted, it is
     * noted.
     *
     * @param tell is told each step
     * @return its project
     * @throws RuntimeException with a sentence that says what is in the way; nothing of the stack
     *     is here then
     */
    String bring(Path repository, Consumer<String> tell) {
        var access = new RepositoryAccess("" + repository, "", "", password());
        var bytes = manifest(access);
        var manifest = ManifestFormat.parse(bytes);
        tell.accept(
                "of host %s, as of %s: it comes back"
                        .formatted(manifest.host(), manifest.capturedAt()));
        var outcome =
                restores.restoreOnce(
                        new CommandId(manifest.snapshot().id()),
                        action(manifest, bytes),
                        () -> access,
                        fact -> tell(fact, tell));
        require(outcome);
        store.keep(manifest.project());
        return manifest.project();
    }

    private String password() {
        return ExportPassword.in(WholeFile.lines(config.password()))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "there is no password in %1$s: give its file to docker run by --volume FILE:%1$s:ro"
                                        .formatted(config.password())));
    }

    private byte[] manifest(RepositoryAccess access) {
        try {
            return restic.read(access, SNAPSHOT, "/" + Manifest.FILE);
        } catch (RepositoryFailure.WrongPassword wrong) {
            throw new IllegalStateException(
                    "the password in %s is not that of this export".formatted(config.password()),
                    wrong);
        }
    }

    private static RestoreStack action(Manifest manifest, byte[] bytes) {
        return new RestoreStack(
                manifest.snapshot(),
                manifest.host(),
                SNAPSHOT,
                ManifestFormat.sha256(bytes),
                manifest.project(),
                false,
                0,
                List.of());
    }

    private static void tell(Fact fact, Consumer<String> tell) {
        if (fact instanceof Fact.CommandProgressed(_, var step)) {
            tell.accept(step);
        }
    }

    private static void require(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> {}
            case Outcome.Failed(var reason) -> throw new IllegalStateException(reason);
            default -> throw new IllegalStateException(outcome.toString());
        }
    }
}
