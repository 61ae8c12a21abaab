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
    void endsWithACopyOfAllThereIs() throws Exception {
        var original = begun();

        copy(original, directory.resolve("copy"));

        assertThat(new IncarnationFile(directory.resolve("copy")).current(HOST)).isEmpty();
        assertThat(new IncarnationFile(original).current(HOST)).isPresent();
    }

    /** An inode that was given back is often the next one given out. */
    @Test
    void endsWithACopyThatIsPutInItsPlace() throws Exception {
        for (int i = 0; i < 20; i++) {
            var original = begun();
            var kept = directory.resolve("kept");
            copy(original, kept);
            remove(original);

            copy(kept, original);

            assertThat(new IncarnationFile(original).current(HOST)).isEmpty();
            remove(original);
            remove(kept);
        }
    }

    @Test
    void lastsWhereTheDirectoryIsMovedAndWrittenTo() throws Exception {
        var original = begun();
        Files.writeString(original.resolve("1.events"), "told");

        var moved = Files.move(original, directory.resolve("moved"));

        assertThat(new IncarnationFile(moved).current(HOST)).contains(new Incarnation("first"));
    }

    @Test
    void endsWhereItIsForgotten() {
        var file = new IncarnationFile(directory);
        file.begin(HOST, () -> "first");

        file.forget();

        assertThat(new IncarnationFile(directory).current(HOST)).isEmpty();
        file.begin(HOST, () -> "second");
        assertThat(file.current(HOST)).contains(new Incarnation("second"));
    }

    private Path begun() throws IOException {
        var original = Files.createDirectory(directory.resolve("original"));
        new IncarnationFile(original).begin(HOST, () -> "first");
        return original;
    }

    /** As a person would, keeping all that a copy can keep. */
    private static void copy(Path from, Path to) throws Exception {
        run("cp", "--archive", "--reflink=auto", from.toString(), to.toString());
    }

    private static void remove(Path all) throws Exception {
        run("rm", "--recursive", all.toString());
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
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
