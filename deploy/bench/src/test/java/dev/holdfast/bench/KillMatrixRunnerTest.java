package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fleet.matrix.Point;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KillMatrixRunnerTest {

    private static final List<Point> POINTS = LongStream.range(0, 500).mapToObj(Point::of).toList();

    @Test
    void triesEachPointOnce() {
        assertThat(KillMatrixRunner.besides(POINTS).stream().flatMap(Collection::stream))
                .containsExactlyInAnyOrderElementsOf(POINTS);
    }

    @Test
    void triesSideBySideOnlyWhatIsOfOneHostAlone() {
        var besides = KillMatrixRunner.besides(POINTS);

        assertThat(besides).hasSizeLessThan(400).allMatch(beside -> beside.size() <= 2);
        assertThat(besides)
                .filteredOn(beside -> beside.size() == 2)
                .isNotEmpty()
                .allMatch(beside -> victim(beside.getFirst()).equals(victim(beside.getLast())))
                .noneMatch(beside ->
                        List.of("BACKUP", "NATS", "POSTGRES").contains(victim(beside.getFirst())));
    }

    private static String victim(Point point) {
        return point.toString().split(" ")[2];
    }
}
