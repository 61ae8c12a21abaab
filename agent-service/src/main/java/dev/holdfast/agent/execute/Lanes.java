package dev.holdfast.agent.execute;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Work in order within a lane, at once across lanes. */
final class Lanes {

    private final Executor executor;
    private final Map<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * @param work must not throw
     */
    void submit(String lane, Runnable work) {
        var end =
                ends.compute(
                        lane,
                        (_, before) ->
                                before == null
                                        ? CompletableFuture.runAsync(work, executor)
                                        : before.thenRunAsync(work, executor));
        var _ = end.whenComplete((_, _) -> ends.remove(lane, end));
    }

    /** Lanes with work in them. */
    int busy() {
        return ends.size();
    }
}
