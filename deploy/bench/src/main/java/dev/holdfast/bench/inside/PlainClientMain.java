package dev.holdfast.bench.inside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The least that starts what died: the engine says who it was, and it is started, with no more than
 * a number of them under way at once. Nothing is decided, remembered or said to anybody.
 */
final class PlainClientMain {

    private static final Path ENGINE = Path.of("/var/run/docker.sock");
    private static final String DEATHS =
            "/events?filters="
                    + URLEncoder.encode(
                            "{\"type\":[\"container\"],\"event\":[\"die\"]}", ISO_8859_1);

    private final Pattern name;
    private final ExecutorService slots;

    private PlainClientMain(String prefix, int atOnce) {
        name = Pattern.compile("\"name\":\"(" + Pattern.quote(prefix) + "[0-9]+)\"");
        slots = Executors.newFixedThreadPool(atOnce);
    }

    /**
     * Ends with its input.
     *
     * @param arguments how the names of its containers begin, and how many at once
     */
    public static void main(String[] arguments) throws IOException {
        var client = new PlainClientMain(arguments[0], Integer.parseInt(arguments[1]));
        try (var engine = asked("GET", DEATHS)) {
            Thread.ofPlatform().daemon().start(() -> client.hear(engine));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        }
        client.slots.shutdownNow();
    }

    private void hear(SocketChannel engine) {
        var said = new InputStreamReader(Channels.newInputStream(engine), ISO_8859_1);
        try (var lines = new BufferedReader(said)) {
            lines.lines()
                    .map(name::matcher)
                    .filter(found -> found.find())
                    .map(found -> found.group(1))
                    .forEach(dead -> slots.execute(() -> start(dead)));
        } catch (IOException | UncheckedIOException over) {
            // The input ended, and all of this with it.
        }
    }

    private static void start(String container) {
        try (var engine = asked("POST", "/containers/" + container + "/start")) {
            var answer = new String(Channels.newInputStream(engine).readAllBytes(), ISO_8859_1);
            if (!answer.startsWith("HTTP/1.1 204") && !answer.startsWith("HTTP/1.1 304")) {
                System.out.println(container + ": " + answer.lines().findFirst().orElse(""));
            }
        } catch (IOException e) {
            System.out.println(container + ": " + e);
        }
    }

    private static SocketChannel asked(String verb, String path) throws IOException {
        var engine = SocketChannel.open(UnixDomainSocketAddress.of(ENGINE));
        var request =
                "%s %s HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n".formatted(verb, path);
        Channels.newOutputStream(engine).write(request.getBytes(ISO_8859_1));
        return engine;
    }
}
