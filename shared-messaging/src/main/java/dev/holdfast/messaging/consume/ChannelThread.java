package dev.holdfast.messaging.consume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that a channel has for itself, so that its method may block. */
final class ChannelThread {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);
    private static final Logger LOG = Logger.getLogger(ChannelThread.class);

    private final Step step;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** One round of a channel; begun again until the channel stops. */
    interface Step {
        void run() throws InterruptedException;
    }

    ChannelThread(String channel, Step step) {
        this.step = step;
        thread = Thread.ofPlatform().daemon().name("nats-" + channel).unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits, but not beyond the stop. */
    void pause(Duration duration) throws InterruptedException {
        var _ = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive() && !thread.join(GRACE)) {
            thread.interrupt();
            var _ = thread.join(Duration.ofSeconds(1));
        }
    }

    private void loop() {
        try {
            while (!isStopping()) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s begins again", thread.getName());
            pause(AFTER_TROUBLE);
        }
    }
}
