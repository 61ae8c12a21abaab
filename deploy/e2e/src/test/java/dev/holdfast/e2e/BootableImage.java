package dev.holdfast.e2e;

import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Command;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An export as one image, made by {@code deploy/bootable}, and run on the machine's engine in the
 * words that it printed.
 */
final class BootableImage implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path SCRIPT = Path.of("..", "bootable").toAbsolutePath().normalize();

    private final Path file;
    private final List<String> words;
    private final String name;

    BootableImage(Path export, Path password) {
        file = export.resolveSibling("image.tar");
        var said = Command.run(LONG, List.of("" + SCRIPT, "" + export, "" + file, "" + password));
        words =
                said.lines()
                        .filter(line -> line.startsWith("docker run "))
                        .map(line -> List.of(line.substring("docker ".length()).split(" ")))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("it says not how to run it: " + said));
        name = words.get(words.indexOf("--name") + 1);
    }

    /** Loads and runs it. Which ports of the machine are free the engine knows best. */
    Host run() {
        Engine.docker(LONG, List.of("load", "--quiet", "--input", "" + file));
        var free = new ArrayList<String>();
        words.forEach(word -> free.add(word.replaceFirst("^127\\.0\\.0\\.1:\\d+:", "127.0.0.1::")));
        Engine.docker(LONG, free);
        return new Host("alone", name);
    }

    void restart() {
        Engine.docker(LONG, List.of("restart", name));
    }

    /** As where its machine loses its power. */
    void killAndStart() {
        Engine.docker(LONG, List.of("kill", name));
        Engine.docker(LONG, List.of("start", name));
    }

    /** Waits until this is what a service answers to whoever connects to its port. */
    void awaitAnswer(int port, String answer) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(() -> answer(port).equals(answer));
    }

    private String answer(int port) throws IOException {
        var published = Engine.docker(LONG, List.of("port", name, port + "/tcp")).strip();
        var outer = Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), outer)) {
            socket.setSoTimeout(2_000);
            var bytes = socket.getInputStream().readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public void close() {
        Engine.docker(LONG, List.of("rm", "--force", "--volumes", name));
        Engine.docker(LONG, List.of("volume", "rm", "--force", name));
        Engine.docker(LONG, List.of("rmi", words.getLast()));
    }
}
