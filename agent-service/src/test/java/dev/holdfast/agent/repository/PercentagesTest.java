package dev.holdfast.agent.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PercentagesTest {

    @Test
    void tellsEveryTenthOnce() {
        var told = new ArrayList<Integer>();
        var percentages = new Percentages(told::add);

        List.of(0, 4, 9, 11, 12, 19, 35, 35, 99, 100, 100).forEach(percentages::accept);

        assertThat(told).containsExactly(11, 35, 99, 100);
    }
}
