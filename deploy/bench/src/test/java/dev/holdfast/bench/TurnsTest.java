package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void letEachGoFirstInEverySecondTurn() {
        var order = new ArrayList<String>();

        for (var turn = 0; turn < 3; turn++) {
            Turns.take(turn, () -> order.add("ours"), () -> order.add("peer"));
        }

        assertThat(order).containsExactly("ours", "peer", "peer", "ours", "ours", "peer");
    }
}
