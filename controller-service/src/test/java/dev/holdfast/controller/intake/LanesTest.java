package dev.holdfast.controller.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final int MOST = 4;
    private static final int WORTH = 10;

    /** The n-th of one host, when each of several tells in its turn. */
    private record Told(int host, int number) {}

    @Test
    void fewStayTogether() {
        var few = told(19, 1);

        assertThat(lanes(few)).containsExactly(few);
    }

    @Test
    void eachLaneHasToBeWorthIt() {
        assertThat(lanes(told(10, 2))).hasSize(2);
        assertThat(lanes(told(10, 3))).hasSize(3);
        assertThat(lanes(told(10, 50))).hasSize(MOST);
    }

    @Test
    void allOfOneHostIsInOneLaneInItsOrder() {
        var all = told(7, 30);

        var lanes = lanes(all);

        assertThat(lanes).hasSize(MOST);
        assertThat(lanes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        for (var host = 0; host < 7; host++) {
            var own = host;
            assertThat(
                            lanes.stream()
                                    .map(lane ->
                                            lane.stream().filter(it -> it.host() == own).toList())
                                    .filter(found -> !found.isEmpty()))
                    .containsExactly(all.stream().filter(it -> it.host() == own).toList());
        }
    }

    @Test
    void lanesAreAboutAsLongAsEachOther() {
        assertThat(lanes(told(64, 4))).allMatch(lane -> lane.size() == 64);
    }

    @Test
    void oneHostAloneHasOneLane() {
        var all = told(1, 100);

        assertThat(lanes(all)).containsExactly(all);
    }

    private static List<List<Told>> lanes(List<Told> all) {
        return Lanes.of(all, Told::host, MOST, WORTH);
    }

    private static List<Told> told(int hosts, int each) {
        return IntStream.range(0, hosts * each).mapToObj(i -> new Told(i % hosts, i)).toList();
    }
}
