package dev.holdfast.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stack's directory as a user has it, with an {@code .env} of its own. */
public record StackDirectory(Path directory) {

    /**
     * The directory and its {@code .env} as the tar that the API takes.
     *
     * @param settings lines of the {@code .env}
     */
    public byte[] tar(Map<String, String> settings) {
        try {
            var work = Files.createTempDirectory("holdfast-stack");
            var tar = Files.createTempFile("holdfast-stack", ".tar");
            try {
                copyTo(work);
                Files.write(work.resolve(".env"), lines(settings));
                run("tar", "-C", work.toString(), "-cf", tar.toString(), ".");
                return Files.readAllBytes(tar);
            } finally {
                run("rm", "-rf", work.toString(), tar.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyTo(Path target) {
        run("cp", "-R", directory + "/.", target.toString());
    }

    private static List<String> lines(Map<String, String> settings) {
        return settings.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList();
    }

    private static void run(String... words) {
        Command.run(Duration.ofSeconds(30), List.of(words));
    }
}
