package dev.holdfast.fleet.matrix;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One end of one thing in one operation.
 *
 * @param number of this point; the same point for the same number
 * @param lag from the moment to the end
 */
public record Point(long number, Moment moment, Victim victim, Duration lag) {

    private static final int LONGEST_LAG_MS = 900;

    private static final List<Point> ALL =
            Arrays.stream(Moment.values())
                    .flatMap(moment ->
                            Arrays.stream(Victim.values())
                                    .filter(victim -> isThere(victim, moment))
                                    .map(victim -> new Point(0, moment, victim, Duration.ZERO)))
                    .toList();

    /** What does not run cannot be ended. */
    private static boolean isThere(Victim victim, Moment moment) {
        return victim != Victim.RESTIC || moment.isOfRestic();
    }

    /** Every moment with every victim in turn, each time after another lag. */
    public static Point of(long number) {
        var pair = ALL.get((int) (number % ALL.size()));
        var lag = new SplittableRandom(number).nextInt(LONGEST_LAG_MS + 1);
        // What is frozen is so for a few milliseconds.
        var isShort = pair.moment == Moment.FROZEN;
        return new Point(number, pair.moment, pair.victim, Duration.ofMillis(isShort ? 0 : lag));
    }

    /**
     * True where both can be tried at once, each on a host of its own: what each ends is of its
     * host alone, and takes as long to be back.
     */
    public boolean goesWith(Point other) {
        return victim == other.victim && !victim.isShared();
    }

    @Override
    public String toString() {
        return "point %d: %s ends %d ms after %s".formatted(number, victim, lag.toMillis(), moment);
    }
}
