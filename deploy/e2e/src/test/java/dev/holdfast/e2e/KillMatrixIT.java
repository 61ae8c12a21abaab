package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.matrix.KillMatrix;
import dev.holdfast.fleet.matrix.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A few of the points that {@code deploy/bench/run kill-matrix} tries, other moments and victims.
 */
@WithFleet
class KillMatrixIT {

    /** From here on, so far apart that each has another moment and another victim. */
    private static final long FIRST = Long.getLong("holdfast.matrix.first", 8);

    private static final int APART = 13;
    private static final int POINTS = 3;

    private final Fleet fleet;

    KillMatrixIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void leaveNothing() {
        KillMatrix.remove(fleet);
    }

    @Test
    void whateverEndsNothingIsHalfAndNothingIsLost() {
        var matrix = KillMatrix.begin(fleet);
        for (var number = FIRST; number < FIRST + POINTS * APART; number += APART) {
            var point = Point.of(number);
            System.out.println("kill matrix: " + point);
            assertThat(matrix.run(point)).as(point.toString()).isEmpty();
        }
    }
}
