package dev.holdfast.service.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server and counts how often its clients asked and waited: a client that speaks
 * after the server has answered asks once more, however much it says.
 */
public final class RoundTrips implements AutoCloseable {

    private final int target;
    private final ServerSocket door;
    private final AtomicLong count = new AtomicLong();

    private RoundTrips(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    public static RoundTrips to(int target) {
        try {
            var trips = new RoundTrips(target);
            Thread.ofVirtual().start(trips::letIn);
            return trips;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** All there were until now. */
    public long count() {
        return count.get();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Whoever goes away, the other one is told. */
    private void carry(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var answered = new AtomicBoolean(true);
            Thread.ofVirtual().start(() -> pump(server, client, () -> answered.set(true)));
            pump(
                    client,
                    server,
                    () -> {
                        if (answered.getAndSet(false)) {
                            count.incrementAndGet();
                        }
                    });
        } catch (IOException e) {
            // The client finds its connection closed.
        }
    }

    private static void pump(Socket from, Socket to, Runnable heard) {
        var bytes = new byte[64 * 1024];
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), bytes, heard);
        } catch (IOException e) {
            // One of them is gone, and both are closed now.
        }
    }

    private static void copy(InputStream in, OutputStream out, byte[] bytes, Runnable heard)
            throws IOException {
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            heard.run();
            out.write(bytes, 0, read);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
