package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long each JVM takes to readiness: with its AOT cache, and without. */
final class StartRunner implements Experiment {

    /** Stronger than the command line of the images, and given to both contestants. */
    static final String WITH_CACHE = "-XX:AOTMode=auto";

    static final String WITHOUT_CACHE = "-XX:AOTMode=off";

    private final List<Startable> all;

    StartRunner(Fleet fleet) {
        all =
                List.of(
                        new ServiceStart(fleet, "controller"),
                        new ServiceStart(fleet, "backup"),
                        new AgentStart(fleet.host("host2")));
    }

    /** A JVM that can be started again and again while the fleet's own rests. */
    interface Startable {

        String name();

        /** Has the fleet's own rest. */
        void prepare();

        /**
         * From the process to readiness; it has ended when this returns.
         *
         * @param option for the JVM
         */
        Duration start(String option);

        /** Gives the fleet its own back, without waiting; safe to repeat. */
        void putBack();

        /** Waits until the fleet's own is ready. */
        void awaitBack();
    }

    @Override
    public List<Contest> run(int samples) {
        return all.stream().map(one -> contest(one, samples)).toList();
    }

    private static Contest contest(Startable one, int samples) {
        var with = new ArrayList<Duration>();
        var without = new ArrayList<Duration>();
        one.prepare();
        // The first ones find their files on the disk, later ones in memory.
        one.start(WITHOUT_CACHE);
        one.start(WITH_CACHE);
        for (var turn = 0; turn < samples; turn++) {
            Turns.take(
                    turn,
                    () -> with.add(one.start(WITH_CACHE)),
                    () -> without.add(one.start(WITHOUT_CACHE)));
            Said.line(
                    "%s: ready after %d ms, without its cache after %d ms"
                            .formatted(
                                    one.name(),
                                    with.getLast().toMillis(),
                                    without.getLast().toMillis()));
        }
        one.putBack();
        one.awaitBack();
        return new Contest(one.name(), Samples.of(with), Samples.of(without), Map.of());
    }

    @Override
    public void cleanUp() {
        all.forEach(Startable::putBack);
        all.forEach(Startable::awaitBack);
    }
}
