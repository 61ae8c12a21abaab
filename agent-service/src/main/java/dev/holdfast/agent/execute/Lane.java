package dev.holdfast.agent.execute;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What is to be done in one lane, by when it ends.
 *
 * @param end of everything
 * @param whole of the last work on the whole lane
 * @param single of the work on single containers after that
 */
record Lane(
        CompletableFuture<Void> end,
        CompletableFuture<Void> whole,
        Map<String, CompletableFuture<Void>> single) {

    static final Lane EMPTY = alone(CompletableFuture.completedFuture(null));

    static Lane alone(CompletableFuture<Void> end) {
        return new Lane(end, end, Map.of());
    }

    /** After this the next work on a container may begin. */
    CompletableFuture<Void> endOf(String container) {
        return single.getOrDefault(container, whole);
    }

    Lane with(String container, CompletableFuture<Void> its) {
        var more = new HashMap<>(single);
        more.values().removeIf(CompletableFuture::isDone);
        more.put(container, its);
        return new Lane(CompletableFuture.allOf(end, its), whole, Map.copyOf(more));
    }
}
