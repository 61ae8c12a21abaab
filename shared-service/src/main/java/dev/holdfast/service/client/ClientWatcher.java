package dev.holdfast.service.client;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts what is done for a client as soon as that is gone. */
public final class ClientWatcher {

    private static final Duration EVERY = Duration.ofMillis(250);

    /** What is done for a client. */
    public interface Work {
        void run() throws IOException;
    }

    private final HttpServerResponse answer;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);

    private ClientWatcher(HttpServerRequest client) {
        answer = client.response();
    }

    /** Does it to its end, in this thread, which is interrupted where the client is gone before. */
    public static void whileThere(HttpServerRequest client, Work work) throws IOException {
        var watcher = new ClientWatcher(client);
        Thread.ofVirtual().name("client-watch").start(watcher::watch);
        try {
            work.run();
        } finally {
            watcher.end();
        }
    }

    private void watch() {
        try {
            while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (answer.closed()) {
                    interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        if (over.getCount() > 0) {
            worker.interrupt();
        }
    }

    /** What the thread does next is for somebody else. */
    private synchronized void end() {
        over.countDown();
        var _ = Thread.interrupted();
    }
}
