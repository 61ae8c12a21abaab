package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.matrix.KillMatrix;
import dev.holdfast.fleet.matrix.Point;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A few of the points that {@code deploy/bench/run kill-matrix} tries, other moments and victims.
 */
@WithFleet
class KillMatrixIT {

    /** The agent while all is frozen, NATS beside a backup, the agent between old and new. */
    private static final List<Long> POINTS = List.of(7L, 19L, 30L);

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
        for (var number : POINTS) {
            var point = Point.of(number);
            System.out.println("kill matrix: " + point);
            assertThat(matrix.run(List.of(point)).getFirst()).as(point.toString()).isEmpty();
        }
        assertThat(matrix.findPlanted())
                .satisfiesExactly(
                        bytes -> assertThat(bytes).contains("holds [1, 1, 1], not 2"),
                        left -> assertThat(left).contains("it left behind", "clones/planted"),
                        frozen -> assertThat(frozen).isEqualTo("something stays frozen"));
    }
}
