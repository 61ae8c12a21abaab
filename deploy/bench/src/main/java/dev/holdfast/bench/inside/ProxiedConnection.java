package dev.holdfast.bench.inside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.regex.Pattern;

/**
 * One connection to an engine: carried through as it is, but for the answers to a question for
 * events.
 *
 * <p>Clients of engines wait for each answer before they ask on, so that a question for events is
 * known before any of its answer comes.
 */
final class ProxiedConnection {

    private static final Pattern EVENTS = Pattern.compile("GET \\S*/events\\?.*", Pattern.DOTALL);
    private static final int BUFFER = 65_536;

    private final SocketChannel client;
    private final SocketChannel engine;
    private final EventFilter filter;
    private volatile boolean asksForEvents;

    ProxiedConnection(SocketChannel client, SocketChannel engine, EventFilter filter) {
        this.client = client;
        this.engine = engine;
        this.filter = filter;
    }

    /** Until one of them hangs up. */
    void carry() throws IOException {
        Thread.ofPlatform().daemon().start(this::ask);
        var from =
                new PushbackInputStream(
                        new BufferedInputStream(Channels.newInputStream(engine)), BUFFER);
        var to = Channels.newOutputStream(client);
        var buffer = new byte[BUFFER];
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (asksForEvents) {
                asksForEvents = false;
                from.unread(buffer, 0, read);
                new ChunkedEvents(from, to, filter).carry();
            } else {
                to.write(buffer, 0, read);
            }
        }
    }

    private void ask() {
        try {
            askOn(Channels.newOutputStream(engine));
            engine.shutdownOutput();
        } catch (IOException gone) {
            close();
        }
    }

    private void askOn(OutputStream to) throws IOException {
        var from = Channels.newInputStream(client);
        var buffer = new byte[BUFFER];
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (EVENTS.matcher(new String(buffer, 0, read, ISO_8859_1)).matches()) {
                asksForEvents = true;
            }
            to.write(buffer, 0, read);
        }
    }

    private void close() {
        try {
            client.close();
            engine.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
