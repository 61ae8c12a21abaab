package dev.holdfast.agent.capture;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Does what a frozen stack waits for on all processors, which it has none to do with itself. */
final class SideBySide {

    private SideBySide() {}

    /**
     * Returns when all is done, or all has ended of which one failed: the others are interrupted.
     *
     * @throws IllegalStateException where this thread is interrupted
     */
    static void run(List<Runnable> tasks) {
        try (var workers = Executors.newFixedThreadPool(most(tasks))) {
            var done = new ExecutorCompletionService<Void>(workers);
            tasks.forEach(task -> done.submit(task, null));
            try {
                for (var waited = 0; waited < tasks.size(); waited++) {
                    done.take().get();
                }
            } catch (ExecutionException failure) {
                workers.shutdownNow();
                throw asItWas(Objects.requireNonNull(failure.getCause()));
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while files were copied", e);
            }
        }
    }

    /** Two where there is one processor: while one task waits for the disk the other goes on. */
    private static int most(List<Runnable> tasks) {
        return Math.clamp(tasks.size(), 1, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    private static RuntimeException asItWas(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
