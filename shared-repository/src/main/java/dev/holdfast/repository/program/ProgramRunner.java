package dev.holdfast.repository.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs. */
public final class ProgramRunner {

    private static final int REMEMBERED_LINES = 10;
    private static final int LONGEST_LINE = 500;
    private static final long SECONDS_TO_END = 10;

    private ProgramRunner() {}

    /**
     * Runs a program to its end. Where the output cannot be taken, the program is ended and the
     * failure to take it thrown.
     *
     * @throws ProgramFailure where it cannot be started, takes too long or this thread is
     *     interrupted; the program has ended then
     */
    public static ProgramEnd run(Program program, Output output) {
        var process = start(program);
        try {
            return end(process, program, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("interrupted: " + program, e);
        } finally {
            end(process);
        }
    }

    /** As {@link #run}, for a program whose failure is ours. */
    public static void runWell(Program program) {
        runWell(program, Output.ignored());
    }

    /** As {@link #run}, for a program whose failure is ours. */
    public static void runWell(Program program, Output output) {
        var end = run(program, output);
        if (end.code() != 0) {
            throw new ProgramFailure(
                    "%s ended with code %d: %s"
                            .formatted(program.command().getFirst(), end.code(), end.said()));
        }
    }

    private static Process start(Program program) {
        var builder = new ProcessBuilder(program.command()).directory(program.directory().toFile());
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME"));
        environment.putAll(program.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProgramFailure("cannot start " + program.command().getFirst(), e);
        }
    }

    private static ProgramEnd end(Process process, Program program, Output output)
            throws InterruptedException {
        var errors = new ConcurrentLinkedDeque<String>();
        var out = background(() -> read(process, output));
        var err = background(() -> Output.lines(remember(errors)).read(process.getErrorStream()));
        var in = background(() -> write(process, program.input()));
        try {
            if (!process.waitFor(program.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                var said = new ProgramEnd(0, List.copyOf(errors)).said();
                throw new ProgramFailure(
                        "not done within %s: %s; %s".formatted(program.patience(), program, said));
            }
        } catch (ProgramFailure | InterruptedException e) {
            // Whoever takes what it writes may be what it waits for.
            out.cancel(true);
            throw e;
        }
        finished(err);
        finished(out);
        in.cancel(true);
        return new ProgramEnd(process.exitValue(), List.copyOf(errors));
    }

    /** Who cannot take what a program writes does not need the rest of it. */
    private static void read(Process process, Output output) throws IOException {
        try {
            output.read(process.getInputStream());
        } catch (IOException | RuntimeException e) {
            // What it still writes is read, for who writes into a closed pipe cannot clean up.
            process.toHandle().destroy();
            Output.ignored().read(process.getInputStream());
            throw e;
        }
    }

    private static Consumer<String> remember(Deque<String> lines) {
        return line -> {
            if (lines.size() == REMEMBERED_LINES) {
                lines.removeFirst();
            }
            lines.addLast(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
        };
    }

    private static void write(Process process, String input) {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading; its exit code says why.
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static FutureTask<Boolean> background(Work work) {
        var task =
                new FutureTask<>(() -> {
                    work.run();
                    return true;
                });
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void finished(FutureTask<Boolean> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case IOException broken -> throw new UncheckedIOException(broken);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /**
     * What does not end when asked is killed; an interrupt from before leaves it that time, too.
     */
    private static void end(Process process) {
        process.toHandle().destroy();
        var interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }
}
