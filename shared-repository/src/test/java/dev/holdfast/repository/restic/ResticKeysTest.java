package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResticKeysTest {

    private static final Path HERE = Path.of(System.getProperty("java.io.tmpdir"));
    private static final long US = ProcessHandle.current().pid();

    private static final RepositoryAccess ACCESS =
            new RepositoryAccess("sftp:nas:/srv", "", "", "secret", "", "\nthe key", "nas it\n");

    @Test
    void areThereForUsAloneAndForAsLongAsTheyAreNeeded() throws IOException {
        Path directory;
        try (var keys = ResticKeys.of(ACCESS)) {
            var key = Path.of(keys.options().getLast().replaceAll(".* -i (\\S+) .*", "$1"));
            directory = Objects.requireNonNull(key.getParent());
            assertThat(keys.options().getFirst()).isEqualTo("--option");
            assertThat(key).hasContent("the key\n");
            assertThat(key.resolveSibling("known-hosts")).hasContent("nas it\n");
            assertThat(mode(key)).isEqualTo("rw-------");
            assertThat(mode(directory)).isEqualTo("rwx------");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void areNoneWhereNobodyNeedsThem() {
        try (var keys = ResticKeys.of(new RepositoryAccess("/srv", "", "", "secret"))) {
            assertThat(keys.options()).isEmpty();
        }
    }

    @Test
    void goWhereTheirProcessIsGone() throws IOException {
        var ofTheDead = left(Integer.MAX_VALUE);
        var ofOneBeforeUs = left(US);
        var ofAnother = left(ProcessHandle.current().parent().orElseThrow().pid());
        try {
            ResticProgram.sweep();

            assertThat(ofTheDead).doesNotExist();
            assertThat(ofOneBeforeUs).doesNotExist();
            assertThat(ofAnother).isNotEmptyDirectory();
        } finally {
            Files.delete(ofAnother.resolve("private-key"));
            Files.delete(ofAnother);
        }
    }

    private static Path left(long pid) throws IOException {
        var directory = Files.createTempDirectory(HERE, "holdfast-ssh-" + pid + "-");
        Files.writeString(directory.resolve("private-key"), "the key");
        return directory;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
