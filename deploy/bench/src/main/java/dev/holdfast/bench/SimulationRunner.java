package dev.holdfast.bench;

import dev.holdfast.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Plays seeds of the simulator on all cores, and counts those in which something did not hold. */
final class SimulationRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(
                    Target.noteAtLeast("seeds", 100_000),
                    Target.noteAtLeast("years", 1),
                    Target.noteAtMost("violations", 0),
                    Target.noteAtMost("minutes", 10));

    private static final int BATCH = 1_000;
    private static final int TOLD = 10;
    private static final int TELL_EVERY = 10;
    private static final double DAYS_OF_YEAR = 365.25;

    private final List<Duration> times = new ArrayList<>();
    private long violated;

    @Override
    public List<Contest> run(int samples) {
        for (var batch = 0; batch < samples; batch++) {
            var began = System.nanoTime();
            play((long) batch * BATCH + 1);
            times.add(Duration.ofNanos(System.nanoTime() - began));
            if ((batch + 1) % TELL_EVERY == 0) {
                Said.line("%d seeds, %d of them violated".formatted(seeds(), violated));
            }
        }
        return List.of(new Contest("seeds", Samples.of(times), null, notes()));
    }

    private void play(long first) {
        var broken =
                LongStream.range(first, first + BATCH)
                        .parallel()
                        .filter(seed -> !Simulation.violations(seed).isEmpty())
                        .toArray();
        LongStream.of(broken).limit(TOLD).forEach(SimulationRunner::tell);
        violated += broken.length;
    }

    private static void tell(long seed) {
        Said.line(
                "VIOLATED by seed %d (-Dholdfast.simulation.seed=%d): %s"
                        .formatted(seed, seed, Simulation.violations(seed)));
    }

    private Map<String, Double> notes() {
        var took = times.stream().reduce(Duration.ZERO, Duration::plus);
        return Map.of(
                "seeds",
                (double) seeds(),
                "years",
                years(),
                "violations",
                (double) violated,
                "minutes",
                took.toMillis() / 60e3);
    }

    private double years() {
        return Simulation.SPAN.toHours() * seeds() / 24.0 / DAYS_OF_YEAR;
    }

    private long seeds() {
        return (long) times.size() * BATCH;
    }

    @Override
    public void cleanUp() {
        // It leaves nothing.
    }
}
