package dev.holdfast.service.client;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts what is done for a client as soon as that is gone, or has taken too long. */
public final class ClientWatcher {

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    /** What is done for a client. */
    public interface Work {
        void run() throws IOException;
    }

    private final HttpServerResponse answer;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);

    private final long begun = System.nanoTime();
    private final Duration most;

    private ClientWatcher(HttpServerRequest client, Duration most) {
        answer = client.response();
        this.most = most;
    }

    /** Does it to its end, in this thread, which is interrupted where the client is gone before. */
    public static void whileThere(HttpServerRequest client, Work work) throws IOException {
        whileThere(client, AS_LONG_AS_IT_TAKES, work);
    }

    /**
     * The same, interrupted also where it is not done in time: who sends or takes next to nothing
     * does not hold for ever what it is done with.
     */
    public static void whileThere(HttpServerRequest client, Duration most, Work work)
            throws IOException {
        var watcher = new ClientWatcher(client, most);
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
                if (answer.closed() || isLate()) {
                    interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLate() {
        return System.nanoTime() - begun > most.toNanos();
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
