package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.matrix.KillMatrix;
import dev.holdfast.fleet.matrix.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
            besides(left).forEach(beside -> tried(matrix, beside, product).forEach(kept::add));
        }
        return contests(kept.of(points));
    }

    /** Each with another one that goes with it, as long as there is one. */
    static List<List<Point>> besides(List<Point> points) {
        var left = new ArrayList<>(points);
        var besides = new ArrayList<List<Point>>();
        while (!left.isEmpty()) {
            var first = left.removeFirst();
            var beside = new ArrayList<>(List.of(first));
            left.stream().filter(first::goesWith).limit(KillMatrix.SITES - 1).forEach(beside::add);
            left.removeAll(beside);
            besides.add(beside);
        }
        return besides;
    }

    private static List<TriedPoint> tried(KillMatrix matrix, List<Point> points, String product) {
        var began = System.nanoTime();
        var violations = matrix.run(points);
        var took = (System.nanoTime() - began) / 1e6;
        return IntStream.range(0, points.size())
                .mapToObj(which -> tried(product, points.get(which), took, violations.get(which)))
                .toList();
    }

    private static TriedPoint tried(
            String product, Point point, double took, List<String> violations) {
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
