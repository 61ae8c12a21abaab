package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.matrix.KillMatrix;
import dev.holdfast.fleet.matrix.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Ends everything at every step of snapshots and restores. */
final class KillMatrixRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(Target.noteAtLeast("points", 500), Target.noteAtMost("violations", 0));

    private final Fleet fleet;
    private final Path file;

    /**
     * @param file for what was tried
     */
    KillMatrixRunner(Fleet fleet, Path file) {
        this.fleet = fleet;
        this.file = file;
    }

    /**
     * @param samples how many points, from the first one; those that an earlier run tried of the
     *     same product are among them
     */
    @Override
    public List<Contest> run(int samples) {
        var product = Product.of(fleet);
        var kept = KeptPoints.of(file, product);
        var points = LongStream.range(0, samples).mapToObj(Point::of).toList();
        var left = points.stream().filter(point -> !kept.has(point)).toList();
        if (!left.isEmpty()) {
            var matrix = KillMatrix.begin(fleet);
            left.forEach(point -> kept.add(tried(matrix, point, product)));
        }
        return contests(kept.of(points));
    }

    private static TriedPoint tried(KillMatrix matrix, Point point, String product) {
        var began = System.nanoTime();
        var violations = matrix.run(point);
        var took = (System.nanoTime() - began) / 1e6;
        Said.line(violations.isEmpty() ? point + ": holds" : point + ": VIOLATED " + violations);
        return new TriedPoint(product, point.toString(), took, violations);
    }

    private static List<Contest> contests(List<TriedPoint> tried) {
        var took = tried.stream().map(TriedPoint::took).toList();
        var violated = tried.stream().mapToInt(one -> one.violations().size()).sum();
        var notes = Map.of("points", (double) took.size(), "violations", (double) violated);
        return List.of(new Contest("points", new Samples(took), null, notes));
    }

    @Override
    public void cleanUp() {
        KillMatrix.remove(fleet);
    }
}
