package dev.holdfast.repository.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run of a program.
 *
 * @param command the program and its arguments; visible to everyone on the machine
 * @param environment all of it besides {@code PATH} and {@code HOME}; nothing is inherited
 * @param input what it reads from its standard input
 * @param patience after it the program is ended
 */
public record Program(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        String input,
        Duration patience) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program without secrets. */
    public static Program of(Duration patience, List<String> command) {
        return new Program(command, Map.of(), Path.of("/"), "", patience);
    }

    /** Without environment and input, which may be secret. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
