package dev.holdfast.repository.restic;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Restic as the image of a host has it; this machine's own may be too old for what is asked. */
public final class ResticBinary {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path COPY = Path.of("target/restic").toAbsolutePath();

    private ResticBinary() {}

    public static Path path() {
        if (!Files.isExecutable(COPY)) {
            var container = line("docker", "create", "holdfast/host");
            line("docker", "cp", container + ":/usr/bin/restic", COPY.toString());
            line("docker", "rm", container);
        }
        return COPY;
    }

    private static String line(String... command) {
        var lines = new ArrayList<String>();
        var end = ProgramRunner.run(Program.of(SOON, List.of(command)), Output.lines(lines::add));
        if (end.code() != 0) {
            throw new IllegalStateException(end.said());
        }
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
