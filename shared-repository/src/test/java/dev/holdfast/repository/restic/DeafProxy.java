package dev.holdfast.repository.restic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Before a server: takes all of the first connection and says nothing, as a dead network does. */
final class DeafProxy implements AutoCloseable {

    private final ServerSocket here;
    private final int server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    DeafProxy(int server) throws IOException {
        this.server = server;
        here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> quietly(this::accept));
    }

    int port() {
        return here.getLocalPort();
    }

    /** How many connections there were. */
    int connections() {
        return open.size();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // One of the two has gone, as everything here does at the end.
        }
    }

    private void accept() throws IOException {
        serve(kept(here.accept()), OutputStream.nullOutputStream(), InputStream.nullInputStream());
        while (true) {
            var client = kept(here.accept());
            var behind = new Socket(InetAddress.getLoopbackAddress(), server);
            serve(client, behind.getOutputStream(), behind.getInputStream());
        }
    }

    private Socket kept(Socket client) {
        open.add(client);
        return client;
    }

    private static void serve(Socket client, OutputStream to, InputStream from) {
        Thread.ofVirtual().start(() -> quietly(() -> client.getInputStream().transferTo(to)));
        Thread.ofVirtual().start(() -> quietly(() -> from.transferTo(client.getOutputStream())));
    }

    @Override
    public void close() throws IOException {
        here.close();
        for (var client : open) {
            client.close();
        }
    }
}
