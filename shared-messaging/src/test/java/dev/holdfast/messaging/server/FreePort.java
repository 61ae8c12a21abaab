package dev.holdfast.messaging.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port of this machine that nobody has. */
public final class FreePort {

    private FreePort() {}

    /**
     * Below what systems give to outgoing connections: a client that tries a port of those while
     * the server is away may connect to itself, and keep the server from coming back.
     */
    public static int find() {
        return ThreadLocalRandom.current()
                .ints(15_000, 30_000)
                .limit(100)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
