package dev.holdfast.messaging.app;

import dev.holdfast.messaging.Inbound;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes tasks one at a time, on a worker thread as a transactional method would. */
@ApplicationScoped
public class TasksConsumer {

    private final List<Inbound<Note>> seen = new CopyOnWriteArrayList<>();

    @Incoming("tasks")
    @Blocking
    void consume(Inbound<Note> task) {
        seen.add(task);
    }

    public List<Inbound<Note>> seen() {
        return seen;
    }
}
