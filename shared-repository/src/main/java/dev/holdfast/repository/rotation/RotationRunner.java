package dev.holdfast.repository.rotation;

import dev.holdfast.repository.key.NewKeyRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the passwords of repositories. */
public final class RotationRunner {

    private final ResticProgram restic;
    private final NewKeyRunner newKey;
    private final Duration patience;

    /**
     * @param patience of each step
     */
    public RotationRunner(ResticProgram restic, Duration patience) {
        this.restic = restic;
        this.patience = patience;
        newKey = new NewKeyRunner(restic);
    }

    /**
     * Takes the steps that are left, and none where it is so already.
     *
     * @return restic's id of the key by which the new password opens it now; empty where there is
     *     no repository, so that any password will do
     * @throws RepositoryFailure.WrongPassword where nothing was done, because nobody could come in
     *     any more
     * @throws RepositoryFailure for what restic or the repository's server says
     */
    public Optional<String> bring(Rotation rotation, Goal goal) {
        try {
            return Optional.ofNullable(openedAtLast(rotation, goal).byNew());
        } catch (RepositoryFailure.Missing notYet) {
            return Optional.empty();
        }
    }

    /** What was done is looked at and not believed, as nothing is that restic calls well. */
    private Opened openedAtLast(Rotation rotation, Goal goal) {
        var seen = new HashSet<Opened>();
        var opened = look(rotation);
        while (opened.next(goal) != Step.NONE) {
            if (!seen.add(opened)) {
                throw RepositoryFailure.of(1, "its keys are still those that they were");
            }
            take(opened.next(goal), rotation, opened);
            opened = look(rotation);
        }
        return opened;
    }

    private Opened look(Rotation rotation) {
        return new Opened(keyOf(rotation.old()), keyOf(rotation.fresh()));
    }

    private @Nullable String keyOf(RepositoryAccess access) {
        try {
            return ListedKey.current(restic.keys(access, patience));
        } catch (RepositoryFailure.WrongPassword closed) {
            return null;
        }
    }

    private void take(Step step, Rotation rotation, Opened opened) {
        switch (step) {
            case ADD -> newKey.add(rotation.old(), rotation.fresh().repositoryPassword(), patience);
            case REMOVE -> remove(rotation.fresh(), "" + opened.byOld());
            case REFUSE -> throw refusal(opened);
            case NONE -> {}
        }
    }

    /** What a killed run has left of its lock would keep everybody from it. */
    private void remove(RepositoryAccess access, String key) {
        run(access, "unlock");
        run(access, "key", "remove", key);
    }

    private void run(RepositoryAccess access, String... arguments) {
        restic.run(access, List.of(arguments), Path.of("/"), patience, Output.ignored());
    }

    private static RepositoryFailure refusal(Opened opened) {
        return RepositoryFailure.of(
                12,
                opened.byOld() == null
                        ? "neither the old nor the new one opens it; nothing was changed"
                        : "the new one does not open it; the old one was left");
    }
}
