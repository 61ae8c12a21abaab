package dev.holdfast.bench;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Host;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A shell inside a host that is talked to line by line, for as long as it is open. */
final class Dialogue implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final BufferedWriter mouth;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Dialogue(Host host) {
        try {
            process =
                    new ProcessBuilder(
                                    Engine.client(),
                                    "exec",
                                    "--interactive",
                                    host.container(),
                                    "bash")
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("no shell in " + host.name(), e);
        }
        mouth = process.outputWriter();
        Thread.ofVirtual().name("dialogue").start(() -> listen(process.inputReader()));
    }

    private void listen(BufferedReader ear) {
        try (ear) {
            ear.lines().forEach(heard::add);
        } catch (IOException | UncheckedIOException closed) {
            // It ended; whoever waits for a line says what for.
        }
    }

    void say(String line) {
        try {
            mouth.write(line);
            mouth.newLine();
            mouth.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the host's shell is gone", e);
        }
    }

    /**
     * The next line.
     *
     * @throws AssertionError where none comes in time
     */
    String hear(Duration limit) {
        try {
            var line = heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new AssertionError("the host's shell said nothing for " + limit);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All lines that have come by now, without waiting. */
    List<String> heard() {
        var lines = new ArrayList<String>();
        heard.drainTo(lines);
        return lines;
    }

    /** The end of its input ends the shell. */
    @Override
    public void close() {
        try {
            mouth.close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
