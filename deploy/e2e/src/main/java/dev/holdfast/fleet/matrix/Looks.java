package dev.holdfast.fleet.matrix;

import java.util.ArrayList;
import java.util.List;

/** What was looked at after an end, and what did not hold. */
final class Looks {

    private final List<String> violations = new ArrayList<>();

    void violate(String what) {
        violations.add(what);
    }

    /** What cannot be looked at does not hold either; whatever else was found stays found. */
    void at(String what, Runnable look) {
        try {
            look.run();
        } catch (AssertionError | RuntimeException failed) {
            requireTime(failed);
            violate("%s cannot be looked at: %s".formatted(what, failed.getMessage()));
        }
    }

    /** Who is told to stop looking has found nothing by it. */
    private static void requireTime(Throwable failed) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("ended before all was looked at", failed);
        }
    }

    /** In sentences; the next look is another point's. */
    List<String> taken() {
        var taken = List.copyOf(violations);
        violations.clear();
        return taken;
    }
}
