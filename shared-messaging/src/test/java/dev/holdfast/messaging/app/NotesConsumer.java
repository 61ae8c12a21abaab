package dev.holdfast.messaging.app;

import dev.holdfast.messaging.Batch;
import dev.holdfast.messaging.Inbound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes notes in batches; a note that says "poison" never goes down. */
@ApplicationScoped
public class NotesConsumer {

    private final List<Inbound<Note>> seen = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<Instant> refusals = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);

    @Incoming("notes")
    void consume(Batch<Note> batch) throws InterruptedException {
        gate.acquire();
        batches.add(batch.items().size());
        if (batch.items().stream().anyMatch(note -> note.body().text().equals("poison"))) {
            refusals.add(Instant.now());
            throw new IllegalArgumentException("poison in a batch of " + batch.items().size());
        }
        seen.addAll(batch.items());
    }

    public List<Inbound<Note>> seen() {
        return seen;
    }

    public List<Integer> batches() {
        return batches;
    }

    public List<Instant> refusals() {
        return refusals;
    }

    /** The next batch waits until {@link #open}. */
    public void close() {
        var _ = gate.drainPermits();
    }

    public void open() {
        close();
        gate.release(Integer.MAX_VALUE / 2);
    }

    public void clear() {
        seen.clear();
        batches.clear();
        refusals.clear();
    }
}
