package dev.holdfast.bench;

import dev.holdfast.simulator.Occasion;
import dev.holdfast.simulator.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** How often the core decides in a second, on one thread, reasons included. */
final class DecisionsRunner implements Experiment {

    static final String PER_SECOND = "perSecond";

    private static final long SEEDS = 2_000;
    private static final int IN_A_ROUND = 500_000;
    private static final int WARMING_UP = 10;

    @Override
    public List<Contest> run(int samples) {
        var asked =
                LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(Simulation::occasions)
                        .flatMap(List::stream)
                        .toList();
        Said.line("deciding on %d occasions again and again".formatted(asked.size()));
        var passes = Math.max(1, IN_A_ROUND / asked.size());
        var expected = round(asked, passes);
        for (var round = 1; round < WARMING_UP; round++) {
            requireSame(expected, round(asked, passes));
        }
        var times = new ArrayList<Double>();
        for (var round = 0; round < samples; round++) {
            var began = System.nanoTime();
            var read = round(asked, passes);
            times.add((System.nanoTime() - began) / 1e3 / passes / asked.size());
            requireSame(expected, read);
        }
        return List.of(new Contest("core", new Samples(times), null, notes(times, asked.size())));
    }

    /** Every reason is read to its end, so that nobody leaves any of it out. */
    private static long round(List<Occasion> asked, int passes) {
        var read = 0L;
        for (var pass = 0; pass < passes; pass++) {
            for (var occasion : asked) {
                var decision = occasion.decide();
                read = 31 * read + decision.reason().hashCode() + decision.rule().name().hashCode();
            }
        }
        return read;
    }

    private static void requireSame(long expected, long read) {
        if (read != expected) {
            throw new AssertionError("the same questions were answered otherwise");
        }
    }

    private static Map<String, Double> notes(List<Double> times, int occasions) {
        var median = new Samples(times).median();
        Said.line("%.2f µs a decision, %.0f a second".formatted(median, 1e6 / median));
        return Map.of(
                PER_SECOND, (double) Math.round(1e6 / median), "occasions", (double) occasions);
    }

    @Override
    public void cleanUp() {
        // It leaves nothing.
    }
}
