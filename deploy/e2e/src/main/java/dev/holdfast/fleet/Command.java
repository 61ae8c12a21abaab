package dev.holdfast.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of this machine, run to its end. */
public final class Command {

    private Command() {}

    /**
     * What it printed.
     *
     * @throws AssertionError where it fails or takes longer, with what it printed
     */
    public static String run(Duration limit, List<String> words) {
        return run(limit, words, null);
    }

    /** The same, with a file as its standard input. */
    public static String run(Duration limit, List<String> words, @Nullable Path input) {
        try {
            var output = Files.createTempFile("holdfast-e2e", ".out");
            try {
                var exit = exitOf(limit, words, input, output);
                var printed = text(output);
                if (exit != 0) {
                    throw new AssertionError(
                            "%s ended with %d: %s"
                                    .formatted(String.join(" ", words), exit, printed));
                }
                return printed;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + words, e);
        }
    }

    private static int exitOf(Duration limit, List<String> words, @Nullable Path input, Path output)
            throws IOException, InterruptedException {
        var stdin = input == null ? Path.of("/dev/null") : input;
        var process =
                new ProcessBuilder(words)
                        .redirectInput(stdin.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(
                    "%s took longer than %s: %s"
                            .formatted(String.join(" ", words), limit, text(output)));
        }
        return process.exitValue();
    }

    /** Names of files are bytes, so what a program prints of them may be no text. */
    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), UTF_8);
    }
}
