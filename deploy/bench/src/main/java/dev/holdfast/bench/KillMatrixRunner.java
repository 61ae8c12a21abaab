package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.matrix.KillMatrix;
import dev.holdfast.fleet.matrix.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ends everything at every step of snapshots and restores. */
final class KillMatrixRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(Target.noteAtLeast("points", 500), Target.noteAtMost("violations", 0));

    private final Fleet fleet;

    KillMatrixRunner(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * @param samples how many points, from the first one
     */
    @Override
    public List<Contest> run(int samples) {
        var took = new ArrayList<Duration>();
        var violated = 0;
        var matrix = KillMatrix.begin(fleet);
        for (var number = 0; number < samples; number++) {
            var began = System.nanoTime();
            var point = Point.of(number);
            var violations = matrix.run(point);
            took.add(Duration.ofNanos(System.nanoTime() - began));
            violated += violations.size();
            Said.line(
                    violations.isEmpty() ? point + ": holds" : point + ": VIOLATED " + violations);
        }
        var notes = Map.of("points", (double) took.size(), "violations", (double) violated);
        return List.of(new Contest("points", Samples.of(took), null, notes));
    }

    @Override
    public void cleanUp() {
        KillMatrix.remove(fleet);
    }
}
