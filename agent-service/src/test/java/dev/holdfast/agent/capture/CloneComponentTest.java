package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
