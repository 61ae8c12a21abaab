package dev.holdfast.bench.inside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Stands between an engine and whoever asks it, and loses some of its events. */
final class EngineProxyMain {

    private final Path engine;
    private final EventFilter filter;

    private EngineProxyMain(Path engine, EventFilter filter) {
        this.engine = engine;
        this.filter = filter;
    }

    /**
     * Obeys a line at a time, {@code drop SHARE [ACTION]}, {@code stall} or {@code flow}, and
     * answers each with how many events it has dropped and how many it has seen.
     *
     * @param arguments the socket to listen on, the engine's, and a seed
     */
    public static void main(String[] arguments) throws IOException {
        var listening = Path.of(arguments[0]);
        var filter = new EventFilter(new SplittableRandom(Long.parseLong(arguments[2])));
        var proxy = new EngineProxyMain(Path.of(arguments[1]), filter);
        Files.deleteIfExists(listening);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var orders =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            server.bind(UnixDomainSocketAddress.of(listening));
            Thread.ofPlatform().daemon().start(() -> proxy.serve(server));
            System.out.println("ready");
            orders.lines().forEach(order -> System.out.println(filter.obey(order)));
        }
    }

    private void serve(ServerSocketChannel server) {
        while (true) {
            try {
                var client = server.accept();
                Thread.ofPlatform().daemon().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(SocketChannel client) {
        try (client;
                var behind = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            new ProxiedConnection(client, behind, filter).carry();
        } catch (IOException gone) {
            // One of the two hung up, and the other is told by the end of its connection.
        }
    }
}
