package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.EventStream;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries events from the socket to the queue and never waits: Docker drops a listener that is 100
 * ms behind, so what finds no room is dropped here, and said so.
 */
final class EventReader implements Runnable {

    private final EventStream stream;
    private final BlockingQueue<Wake> queue;
    private final AtomicBoolean overflowed;
    private final TraceStore traces;
    private final Clock clock;

    EventReader(
            EventStream stream,
            BlockingQueue<Wake> queue,
            AtomicBoolean overflowed,
            TraceStore traces,
            Clock clock) {
        this.stream = stream;
        this.queue = queue;
        this.overflowed = overflowed;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            stream.forEach(this::take);
        } catch (EngineFailure broken) {
            // The watcher learns of it below, and from its own next call.
        } finally {
            offer(new Wake.StreamEnded(stream));
        }
    }

    /**
     * Remembered before it is queued: a look that comes first must know of the signals before it.
     */
    private void take(EngineEvent event) {
        traces.remember(event);
        offer(new Wake.Told(event, clock.instant()));
    }

    private void offer(Wake wake) {
        if (!queue.offer(wake)) {
            overflowed.set(true);
        }
    }
}
