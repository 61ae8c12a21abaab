package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloneComponentTest {

    @TempDir Path directory;

    @Test
    void knowsWhereItCanClone() throws IOException {
        try (var xfs = new XfsMount(directory)) {
            assertThat(CloneRunner.canClone(xfs.path())).isTrue();
        }
        assertThat(CloneRunner.canClone(Path.of("/dev/shm/holdfast-test"))).isFalse();
        CloneRunner.remove(Path.of("/dev/shm/holdfast-test"));
    }

    @Test
    void writesBackWhatIsNotYetOnDisk() throws IOException {
        try (var xfs = new XfsMount(directory)) {
            var file = Files.writeString(xfs.path().resolve("file"), "written".repeat(100_000));
            assertThat(whereItLies(file)).contains("delalloc");

            CloneRunner.writeBack(xfs.path(), Duration.ofMinutes(1));

            assertThat(whereItLies(file)).contains("1 extent found").doesNotContain("delalloc");
        }
    }

    /** By a program that does not have it written back in order to tell. */
    private static String whereItLies(Path file) throws IOException {
        var filefrag = new ProcessBuilder("filefrag", "-v", "" + file).start();
        return new String(filefrag.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
