package dev.holdfast.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.journal.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the directory.
class DirectoryLockTest {

    @TempDir Path directory;

    @Test
    void isOnesOwnUntilItIsGivenBack() throws IOException {
        try (var _ = DirectoryLock.of(directory)) {
            assertThatThrownBy(() -> DirectoryLock.of(directory))
                    .hasMessageContaining("another agent runs on " + directory)
                    .hasMessageContaining("holdfast.data");
        }
        DirectoryLock.of(directory).close();
    }

    @Test
    void isKeptFromAnotherProcess() throws Exception {
        try (var _ = DirectoryLock.of(directory)) {
            assertThat(ChildJvm.killedAfter(1, LockMain.class, directory))
                    .singleElement()
                    .asString()
                    .contains("another agent runs on");
        }
    }

    @Test
    void endsWithTheProcessHoweverThatEnds() throws Exception {
        assertThat(ChildJvm.killedAfter(1, LockMain.class, directory)).containsExactly("mine");

        DirectoryLock.of(directory).close();
    }
}
