package dev.holdfast.agent.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.engine.DockerConfig;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.compose.ComposeProject;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.program.ProgramRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs Compose as a child process: no shell, and nothing of the agent's own environment. */
@ApplicationScoped
class ComposeRunner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int LAST_LINES = 20;
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "TMPDIR", "LANG");
    private static final Duration FLUSH = Duration.ofSeconds(2);

    private final StackConfig config;
    private final DockerConfig docker;

    ComposeRunner(StackConfig config, DockerConfig docker) {
        this.config = config;
        this.docker = docker;
    }

    /**
     * Runs one command for a project.
     *
     * @throws ComposeFailure with the last lines it said, secrets taken out
     */
    void run(Path directory, String project, Duration timeout, List<String> words) {
        var redaction = StackDirectory.redaction(directory);
        try {
            var process = process(directory, project, words).start();
            var said = new ArrayDeque<String>();
            var reader = Thread.startVirtualThread(() -> read(process, said));
            var ended = ended(process, timeout);
            reader.join(FLUSH);
            if (!ended || process.exitValue() != 0) {
                throw new ComposeFailure(failure(words, ended, timeout, redaction, said));
            }
        } catch (IOException e) {
            throw new ComposeFailure("Compose could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComposeFailure("interrupted");
        }
    }

    /**
     * What Compose makes of a project's files: merged, and variables put in.
     *
     * @param options that stand before Compose's command
     * @param redaction of what it says where it fails
     * @throws ComposeFailure with the last lines it said
     */
    ComposeProject read(
            Path directory,
            String project,
            List<String> options,
            Duration timeout,
            Redaction redaction) {
        var command = new ArrayList<>(config.compose());
        command.addAll(List.of("--project-name", project, "--ansi", "never"));
        command.addAll(options);
        command.addAll(List.of("config", "--format", "json"));
        var json = new ByteArrayOutputStream();
        try {
            var end =
                    ProgramRunner.run(
                            new Program(command, Map.of(), directory, "", timeout),
                            stream -> json.write(stream.readNBytes(MOST_BYTES)));
            if (end.code() != 0) {
                var said = redaction.apply(String.join("\n", end.lastErrors()));
                throw new ComposeFailure("compose config failed:\n" + said);
            }
            return ComposeProject.of(JSON.readValue(json.toByteArray(), Map.class));
        } catch (ProgramFailure | IOException e) {
            throw new ComposeFailure("compose config failed: " + e.getMessage());
        }
    }

    private ProcessBuilder process(Path directory, String project, List<String> words) {
        var command = new ArrayList<>(config.compose());
        command.addAll(List.of("--project-name", project, "--ansi", "never"));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("DOCKER_HOST", docker.socket().toString());
        builder.environment().put("COMPOSE_PROGRESS", "plain");
        return builder;
    }

    private static void read(Process process, Deque<String> said) {
        try (var lines = process.inputReader()) {
            lines.lines().forEach(line -> keep(line, said));
        } catch (IOException | UncheckedIOException ended) {
            keep("(its output broke off)", said);
        }
    }

    private static void keep(String line, Deque<String> said) {
        synchronized (said) {
            said.add(line);
            if (said.size() > LAST_LINES) {
                said.removeFirst();
            }
        }
    }

    private static boolean ended(Process process, Duration timeout) throws InterruptedException {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String failure(
            List<String> words,
            boolean ended,
            Duration timeout,
            Redaction redaction,
            Deque<String> said) {
        var how = ended ? "failed" : "did not end within " + timeout;
        synchronized (said) {
            return said.stream()
                    .map(redaction::apply)
                    .collect(
                            Collectors.joining(
                                    "\n", "compose %s %s:\n".formatted(words.getFirst(), how), ""));
        }
    }
}
