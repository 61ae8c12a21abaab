package dev.holdfast.bench;

import dev.holdfast.simulator.Simulation;
import dev.holdfast.simulator.crowd.CrowdSimulation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has the simulators look for each mistake that was planted for them. */
final class PlantedBugsRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(Target.noteAtLeast("planted", 30), Target.noteAtLeast("found", 28));

    /**
     * @param what would be wrong, as a noun and what it does
     */
    private record Sought(String what, OptionalLong seed) {

        String told() {
            return seed.isPresent()
                    ? "seed %d finds %s".formatted(seed.getAsLong(), what)
                    : "NOT FOUND: " + what;
        }
    }

    /**
     * @param samples how many seeds are tried at most for each
     */
    @Override
    public List<Contest> run(int samples) {
        var all = Stream.concat(ofTheCore(samples), atTheGates(samples)).toList();
        all.forEach(one -> Said.line(one.told()));
        var found = all.stream().flatMapToLong(one -> one.seed().stream()).asDoubleStream().boxed();
        var seeds = new Samples(found.toList());
        var notes = Map.of("planted", (double) all.size(), "found", (double) seeds.size());
        return List.of(new Contest("mistakes", seeds, null, notes));
    }

    private static Stream<Sought> ofTheCore(int seeds) {
        return Simulation.mistakes().parallelStream()
                .map(it -> new Sought("a core that " + it, Simulation.seedThatFinds(it, seeds)))
                .toList()
                .stream();
    }

    private static Stream<Sought> atTheGates(int seeds) {
        return CrowdSimulation.mistakes().parallelStream()
                .map(it ->
                        new Sought("gates which " + it, CrowdSimulation.seedThatFinds(it, seeds)))
                .toList()
                .stream();
    }

    @Override
    public void cleanUp() {
        // It leaves nothing.
    }
}
