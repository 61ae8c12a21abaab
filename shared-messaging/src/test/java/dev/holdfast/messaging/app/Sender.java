package dev.holdfast.messaging.app;

import dev.holdfast.messaging.Outbound;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** Sends by the two outgoing channels. */
@ApplicationScoped
public class Sender {

    private final Emitter<Outbound> stored;
    private final Emitter<Outbound> core;

    Sender(@Channel("stored") Emitter<Outbound> stored, @Channel("core") Emitter<Outbound> core) {
        this.stored = stored;
        this.core = core;
    }

    public CompletableFuture<Void> store(Outbound outbound) {
        return stored.send(outbound).toCompletableFuture();
    }

    public CompletableFuture<Void> shout(Outbound outbound) {
        return core.send(outbound).toCompletableFuture();
    }
}
