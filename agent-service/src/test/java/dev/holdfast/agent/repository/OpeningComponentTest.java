package dev.holdfast.agent.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.Settings;
import dev.holdfast.repository.key.NewKeyRunner;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class OpeningComponentTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String OLD = RepositoryPassword.of("old");
    private static final String NEW = RepositoryPassword.of("new");

    @TempDir Path directory;
    Path note;
    RepositoryAccess access;
    ResticProgram restic;

    @BeforeEach
    void open() {
        note = directory.resolve("repository-key");
        access = new RepositoryAccess(directory.resolve("repository").toString(), "", "", OLD);
        restic =
                new ResticProgram(
                        ResticBinary.path().toString(), directory.resolve("cache"), Duration.ZERO);
    }

    @Test
    void notesTheKeyOfThePasswordThatItCameBy() {
        make();
        new NewKeyRunner(restic).add(access, NEW, SOON);

        start(OLD);
        var old = noted();
        start(NEW);

        assertThat(old).matches("[0-9a-f]{64}");
        assertThat(noted()).matches("[0-9a-f]{64}").isNotEqualTo(old);
    }

    @Test
    void notesNothingWhereItDoesNotComeIn() {
        make();
        var guessed = RepositoryPassword.of("guessed");

        opening(access.url(), guessed).open(access.by(guessed));

        assertThat(note).doesNotExist();
    }

    @Test
    void forgetsWhatAnEarlierProcessOpened() throws IOException {
        Files.writeString(note, "of the one before");

        opening("", "").start(new StartupEvent());

        assertThat(note).doesNotExist();
    }

    @Test
    void tellsThatThereIsNoRepositoryYet() {
        start(OLD);

        assertThat(noted()).isEqualTo("none");
    }

    private void make() {
        new NewRepositoryRunner(restic, directory.resolve("scratch")).make(access, SOON);
    }

    private void start(String password) {
        opening(access.url(), password).start(new StartupEvent());
    }

    private OpeningRunner opening(String url, String password) {
        var config =
                Settings.of(
                        ResticConfig.class,
                        Map.of(
                                "holdfast.repository.url",
                                url,
                                "holdfast.repository.password",
                                password,
                                "holdfast.repository.opened-by",
                                note.toString(),
                                "holdfast.repository.binary",
                                restic.binary(),
                                "holdfast.repository.cache",
                                restic.cache().toString(),
                                "holdfast.repository.lock-patience",
                                "0s"));
        return new OpeningRunner(new ResticRunner(config), config);
    }

    private String noted() {
        await().atMost(SOON).until(() -> Files.exists(note));
        try {
            return Files.readString(note).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
