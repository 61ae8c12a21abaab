package dev.holdfast.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that a test kills. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs a class, kills it with SIGKILL once it has written so many lines, and returns what it
     * wrote; the last line may be torn.
     */
    public static List<String> killedAfter(int lines, Class<?> main, Path directory)
            throws IOException, InterruptedException {
        var said = directory.resolve("said");
        var child = new ProcessBuilder(command(main, directory)).redirectOutput(said.toFile());
        var running = child.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            await().until(() -> !running.isAlive() || lines(said).size() >= lines);
        } finally {
            running.destroyForcibly().waitFor();
        }
        assertThat(running.exitValue()).as("ended by SIGKILL").isEqualTo(137);
        return lines(said);
    }

    private static List<String> command(Class<?> main, Path argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument.toString());
    }

    private static List<String> lines(Path path) throws IOException {
        return Files.readAllLines(path);
    }
}
