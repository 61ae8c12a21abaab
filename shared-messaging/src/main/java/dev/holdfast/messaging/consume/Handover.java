package dev.holdfast.messaging.consume;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Where a channel's thread meets the {@code @Incoming} method. */
final class Handover {

    private volatile @Nullable MultiEmitter<? super Message<?>> emitter;

    /** What SmallRye subscribes to; the method is there once it did, and not before. */
    Flow.Publisher<? extends Message<?>> publisher(Runnable subscribed, Runnable cancelled) {
        return Multi.createFrom()
                .emitter(e -> {
                    emitter = e.onTermination(cancelled);
                    subscribed.run();
                });
    }

    /** Completes as the method does. A method that blocks does so in this call, on this thread. */
    CompletableFuture<@Nullable Void> offer(Object payload) {
        var done = new CompletableFuture<@Nullable Void>();
        var message = Message.of(payload, () -> returned(done), reason -> threw(done, reason));
        var current = emitter;
        if (current == null) {
            throw new IllegalStateException("no method is subscribed");
        }
        current.emit(message);
        return done;
    }

    private static CompletionStage<@Nullable Void> returned(
            CompletableFuture<@Nullable Void> done) {
        done.complete(null);
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<@Nullable Void> threw(
            CompletableFuture<@Nullable Void> done, Throwable reason) {
        done.completeExceptionally(reason);
        return CompletableFuture.completedFuture(null);
    }
}
