package dev.holdfast.repository.restic;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Restic and ssh as the image of a host has them, in a container that sees this machine's ports.
 */
final class HostRestic implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SHARED = Path.of(System.getProperty("java.io.tmpdir"));

    private static final List<String> PASSED_ON =
            List.of(
                    "RESTIC_REPOSITORY",
                    "RESTIC_PASSWORD",
                    "RESTIC_PASSWORD_FILE",
                    "RESTIC_CACHE_DIR",
                    "TMPDIR",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_DEFAULT_REGION");

    private final String container;
    private final Path binary;

    /**
     * @param scratch below the directory for temporary files, which the container sees, too
     */
    HostRestic(Path scratch) throws IOException {
        // It ends by itself where we cannot end it.
        container =
                line(
                        ("docker run --detach --rm --label dev.holdfast=test --network host"
                                        + " --volume %s:%s --entrypoint sleep holdfast/host 600")
                                .formatted(SHARED, SHARED)
                                .split(" "));
        binary = scratch.resolve("restic");
        Files.writeString(binary, script());
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
    }

    private String script() {
        var environment =
                PASSED_ON.stream().map(name -> "--env " + name).collect(Collectors.joining(" "));
        return """
        #!/bin/sh
        exec docker exec --interactive --workdir "$PWD" %s %s restic "$@"
        """
                .formatted(environment, container);
    }

    Path binary() {
        return binary;
    }

    /** Runs another of its programs. */
    void run(String... command) {
        line(
                Stream.concat(Stream.of("docker", "exec", container), Stream.of(command))
                        .toArray(String[]::new));
    }

    private static String line(String... command) {
        var lines = new ArrayList<String>();
        var end = ProgramRunner.run(Program.of(SOON, List.of(command)), Output.lines(lines::add));
        if (end.code() != 0) {
            throw new IllegalStateException(end.said());
        }
        return lines.isEmpty() ? "" : lines.getLast();
    }

    @Override
    public void close() {
        line("docker", "rm", "--force", container);
    }
}
