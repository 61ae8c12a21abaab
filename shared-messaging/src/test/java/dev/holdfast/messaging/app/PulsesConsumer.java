package dev.holdfast.messaging.app;

import dev.holdfast.messaging.Inbound;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what is not stored. */
@ApplicationScoped
public class PulsesConsumer {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Incoming("pulses")
    void consume(Inbound<byte[]> pulse) {
        heard.add(new String(pulse.body(), StandardCharsets.UTF_8));
    }

    public List<String> heard() {
        return heard;
    }
}
