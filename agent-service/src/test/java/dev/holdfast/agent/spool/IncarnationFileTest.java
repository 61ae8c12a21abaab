package dev.holdfast.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncarnationFileTest {

    private static final HostId HOST = new HostId("host1");

    @TempDir Path directory;

    @Test
    void lastsAsLongAsDirectoryAndHost() {
        var file = new IncarnationFile(directory);

        assertThat(file.current(HOST)).isEmpty();
        file.begin(HOST, () -> "first");
        assertThat(new IncarnationFile(directory).current(HOST)).contains(new Incarnation("first"));
    }

    @Test
    void endsWithAnotherHost() {
        var file = new IncarnationFile(directory);
        file.begin(HOST, () -> "first");

        assertThat(file.current(new HostId("host2"))).isEmpty();
    }

    @Test
    void endsWithACopy() throws IOException {
        var original = Files.createDirectory(directory.resolve("original"));
        var copy = Files.createDirectory(directory.resolve("copy"));
        new IncarnationFile(original).begin(HOST, () -> "first");
        Files.copy(original.resolve("incarnation"), copy.resolve("incarnation"));

        assertThat(new IncarnationFile(copy).current(HOST)).isEmpty();
    }
}
