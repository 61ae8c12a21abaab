package dev.holdfast.agent.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.capture.Tree;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ResticComponentTest {

    private static final Backup BACKUP = new Backup("host1", List.of("snapshot=1", "stack=shop"));

    @TempDir Path directory;
    Path source;
    RepositoryAccess access;

    @BeforeEach
    void fill() throws IOException {
        source = directory.resolve("source");
        Tree.growAt(source.resolve("volumes/db"));
        Files.writeString(source.resolve("manifest.json"), "the manifest");
        access =
                new RepositoryAccess(
                        directory.resolve("repository").toString(),
                        "",
                        "",
                        RepositoryPassword.of("host1"));
    }

    @Test
    void makesTheRepositoryAndGivesEverythingBack() throws IOException {
        var restic = restic(Map.of());
        var stored = restic.backup(access, source, BACKUP, _ -> {}, () -> {});
        var back = directory.resolve("back");

        restic.restore(access, stored.resticSnapshot(), back, List.of(), _ -> {});

        assertThat(Tree.of(back.resolve("volumes"))).isEqualTo(Tree.of(source.resolve("volumes")));
        assertThat(stored.files()).isPositive();
        assertThat(stored.addedBytes()).isPositive();
        assertThat(restic.read(access, stored.resticSnapshot(), "/manifest.json"))
                .isEqualTo("the manifest".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesOutWhatIsNotWanted() {
        var restic = restic(Map.of());
        var stored = restic.backup(access, source, BACKUP, _ -> {}, () -> {});
        var back = directory.resolve("back");

        restic.restore(access, stored.resticSnapshot(), back, List.of("/manifest.json"), _ -> {});

        assertThat(back.resolve("volumes")).exists();
        assertThat(back.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void tellsAWrongPasswordFromAMissingRepository() {
        var restic = restic(Map.of());
        assertThatThrownBy(() -> restic.read(access, "latest", "/manifest.json"))
                .isInstanceOf(RepositoryFailure.Missing.class);
        restic.backup(access, source, BACKUP, _ -> {}, () -> {});
        var wrong = new RepositoryAccess(access.url(), "", "", "guessed");

        assertThatThrownBy(() -> restic.backup(wrong, source, BACKUP, _ -> {}, () -> {}))
                .isInstanceOf(RepositoryFailure.WrongPassword.class)
                .hasMessageNotContaining("guessed");
    }

    @Test
    void endsResticWhenItTakesTooLong() {
        var restic =
                restic(
                        Map.of(
                                "holdfast.repository.transfer-patience", "1ms",
                                "holdfast.repository.lock-patience", "0s"));

        assertThatThrownBy(() -> restic.backup(access, source, BACKUP, _ -> {}, () -> {}))
                .isInstanceOf(ProgramFailure.class);
    }

    /** It says each second how far it is, and no machine reads so much in one. */
    @Test
    void endsResticAndStoresNothingWhereItsWordsAreRefused() throws IOException {
        var large = source.resolve("large");
        try (var hole = new RandomAccessFile(large.toFile(), "rw")) {
            hole.setLength(256L << 30);
        }
        var restic = restic(Map.of("holdfast.repository.transfer-patience", "60s"));
        Runnable refused =
                () -> {
                    throw new IllegalStateException("nobody wants it");
                };

        assertThatThrownBy(() -> restic.backup(access, source, BACKUP, _ -> {}, refused))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody wants it");

        assertThatThrownBy(() -> restic.read(access, "latest", "/manifest.json"))
                .isInstanceOf(RepositoryFailure.class);
        Files.delete(large);
        restic.backup(access, source, BACKUP, _ -> {}, () -> {});
    }

    private ResticRunner restic(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("holdfast.repository.binary", ResticBinary.path().toString());
        settings.put("holdfast.repository.cache", directory.resolve("cache").toString());
        return new ResticRunner(Settings.of(ResticConfig.class, settings));
    }
}
