package dev.holdfast.bench;

import dev.holdfast.model.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Has the simulator look for each mistake that was planted for it. */
final class PlantedBugsRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(Target.noteAtLeast("planted", 30), Target.noteAtLeast("found", 28));

    private record Sought(String mistake, OptionalLong seed) {

        String told() {
            return seed.isPresent()
                    ? "seed %d finds a core that %s".formatted(seed.getAsLong(), mistake)
                    : "NOT FOUND: a core that " + mistake;
        }
    }

    /**
     * @param samples how many seeds are tried at most for each
     */
    @Override
    public List<Contest> run(int samples) {
        var all = Simulation.mistakes().parallelStream().map(it -> seek(it, samples)).toList();
        all.forEach(one -> Said.line(one.told()));
        var found = all.stream().flatMapToLong(one -> one.seed().stream()).asDoubleStream().boxed();
        var seeds = new Samples(found.toList());
        var notes = Map.of("planted", (double) all.size(), "found", (double) seeds.size());
        return List.of(new Contest("mistakes", seeds, null, notes));
    }

    private static Sought seek(String mistake, int seeds) {
        return new Sought(mistake, Simulation.seedThatFinds(mistake, seeds));
    }

    @Override
    public void cleanUp() {
        // It leaves nothing.
    }
}
