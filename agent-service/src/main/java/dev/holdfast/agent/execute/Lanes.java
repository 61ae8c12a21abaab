package dev.holdfast.agent.execute;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work in order within a lane, at once across lanes. Work on single containers of a lane is done at
 * once too, in order for each of them; work on the whole lane waits for it, and it for that.
 */
final class Lanes {

    private final Executor executor;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * @param work must not throw
     */
    void submit(String lane, Runnable work) {
        forgetWhenEmpty(lane, lanes.compute(lane, (_, before) -> alone(before, work)));
    }

    /**
     * @param container of this lane
     * @param work must not throw
     */
    void submit(String lane, String container, Runnable work) {
        forgetWhenEmpty(lane, lanes.compute(lane, (_, before) -> beside(before, container, work)));
    }

    /** Lanes with work in them. */
    int busy() {
        return lanes.size();
    }

    private Lane alone(@Nullable Lane before, Runnable work) {
        return Lane.alone(after(before == null ? null : before.end(), work));
    }

    private Lane beside(@Nullable Lane before, String container, Runnable work) {
        return before == null
                ? Lane.EMPTY.with(container, after(null, work))
                : before.with(container, after(before.endOf(container), work));
    }

    private CompletableFuture<Void> after(@Nullable CompletableFuture<Void> end, Runnable work) {
        return end == null
                ? CompletableFuture.runAsync(work, executor)
                : end.thenRunAsync(work, executor);
    }

    private void forgetWhenEmpty(String name, Lane lane) {
        var _ = lane.end().whenComplete((_, _) -> lanes.remove(name, lane));
    }
}
