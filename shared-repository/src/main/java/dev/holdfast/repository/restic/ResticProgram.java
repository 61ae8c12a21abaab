package dev.holdfast.repository.restic;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramEnd;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The restic binary.
 *
 * @param cache what it may keep to be faster next time; safe to delete
 * @param lockPatience how long a lock of someone else is waited for
 * @param stuckAfter a request of which nothing moves for so long is made anew; whose connection
 *     died with the network, restic itself would wait for it for five minutes
 */
public record ResticProgram(String binary, Path cache, Duration lockPatience, Duration stuckAfter) {

    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);

    public ResticProgram(String binary, Path cache, Duration lockPatience) {
        this(binary, cache, lockPatience, STUCK_AFTER);
    }

    /**
     * Runs it to its end.
     *
     * @param patience how long it may take besides waiting for a lock
     * @throws RepositoryFailure for what restic says
     * @throws dev.holdfast.repository.program.ProgramFailure where it cannot be run, takes too long
     *     or the thread is interrupted, which ends restic
     */
    public void run(
            RepositoryAccess access,
            List<String> arguments,
            Path directory,
            Duration patience,
            Output output) {
        run(
                access.repositoryPassword(),
                access,
                access.environment(),
                arguments,
                directory,
                patience,
                output);
    }

    /**
     * As {@link #run(RepositoryAccess, List, Path, Duration, Output)}, for what reads in another
     * repository, too. One of them is a directory of this machine.
     *
     * @param from the one that is only read; its password goes through restic's environment, for
     *     there is one standard input
     */
    public void run(
            RepositoryAccess access,
            RepositoryAccess from,
            List<String> arguments,
            Path directory,
            Duration patience,
            Output output) {
        // Whichever of them has a server, what opens that is there.
        var environment = new HashMap<>(from.environment());
        environment.putAll(access.environment());
        environment.put("RESTIC_FROM_REPOSITORY", from.url());
        environment.put("RESTIC_FROM_PASSWORD", from.repositoryPassword());
        var remote = from.scheme() == Scheme.DIRECTORY ? access : from;
        run(
                access.repositoryPassword(),
                remote,
                environment,
                arguments,
                directory,
                patience,
                output);
    }

    /**
     * Has restic add a key of its own, by which another password opens the repository, too. The
     * present one goes through restic's environment, for there is one standard input.
     */
    public void addKey(RepositoryAccess access, String password, Duration patience) {
        var environment = new HashMap<>(access.environment());
        environment.remove("RESTIC_PASSWORD_FILE");
        environment.put("RESTIC_PASSWORD", access.repositoryPassword());
        var arguments = List.of("key", "add", "--new-password-file", "/dev/stdin");
        run(password, access, environment, arguments, Path.of("/"), patience, Output.ignored());
    }

    /**
     * The keys of a repository, which has to be opened for that; waits for nobody's lock.
     *
     * @throws RepositoryFailure.WrongPassword where none of them is of this password
     */
    public List<ListedKey> keys(RepositoryAccess access, Duration patience) {
        var lines = new CopyOnWriteArrayList<String>();
        var arguments = List.of("key", "list", "--no-lock");
        run(access, arguments, Path.of("/"), patience, Output.lines(lines::add));
        return ListedKey.parse(String.join("\n", lines));
    }

    /**
     * @param password for restic's standard input
     * @param remote whichever ssh may be needed for
     */
    private void run(
            String password,
            RepositoryAccess remote,
            Map<String, String> opening,
            List<String> arguments,
            Path directory,
            Duration patience,
            Output output) {
        try (var keys = ResticKeys.of(remote)) {
            var program =
                    new Program(
                            command(keys.options(), arguments),
                            environment(opening),
                            directory,
                            password + "\n",
                            patience.plus(lockPatience));
            var end = ProgramRunner.run(program, output);
            if (end.code() != 0) {
                throw RepositoryFailure.of(end.code(), said(keys.said(), end));
            }
        }
    }

    /** To be called at the start of a process, before it runs restic: what was left by others. */
    public static void sweep() {
        ResticKeys.sweep();
    }

    private List<String> command(List<String> options, List<String> arguments) {
        var command = new ArrayList<>(List.of(binary, "--json"));
        command.addAll(List.of("--retry-lock", lockPatience.toSeconds() + "s"));
        command.addAll(List.of("--stuck-request-timeout", stuckAfter.toSeconds() + "s"));
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }

    private Map<String, String> environment(Map<String, String> opening) {
        var environment = new HashMap<>(opening);
        environment.put("RESTIC_CACHE_DIR", cache.toString());
        environment.put("TMPDIR", directory(cache.resolve("tmp")).toString());
        // Written even though nobody watches: where we are gone, the write ends restic too.
        environment.put("RESTIC_PROGRESS_FPS", "1");
        return environment;
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + path, e);
        }
    }

    /** Restic's errors in words where it gave them as JSON, after those of the ssh that it runs. */
    private static String said(List<String> ofSsh, ProgramEnd end) {
        var errors = new ArrayList<>(ofSsh);
        end.lastErrors().stream()
                .flatMap(line -> ResticMessage.parse(line).stream())
                .flatMap(message -> message.error().stream())
                .forEach(errors::add);
        return errors.isEmpty() ? end.said() : String.join("; ", errors);
    }
}
