package dev.holdfast.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static final Extent WHOLE = new Extent(0, 5000, 100, true);

    @Test
    void suspectsNothingThatLiesWhereItLay() {
        assertThat(Suspects.between(List.of(WHOLE), List.of(WHOLE), 100)).isEmpty();
    }

    @Test
    void seesThatOneExtentHasBecomeSeveral() {
        var now =
                List.of(
                        new Extent(0, 5000, 40, true),
                        new Extent(40, 9000, 10, true),
                        new Extent(50, 5050, 50, true));

        assertThat(Suspects.between(List.of(WHOLE), now, 100)).containsExactly(new Range(40, 50));
    }

    @Test
    void suspectsHolesWhereSomethingWas() {
        var now = List.of(new Extent(0, 5000, 40, true));

        assertThat(Suspects.between(List.of(WHOLE), now, 100)).containsExactly(new Range(40, 100));
        assertThat(Suspects.between(now, List.of(WHOLE), 100)).containsExactly(new Range(40, 100));
        assertThat(Suspects.between(now, now, 100)).isEmpty();
    }

    /** What is not written yet, compressed or kept elsewhere, only reading tells. */
    @Test
    void suspectsWhateverIsNotSure() {
        var unsure = List.of(new Extent(0, 5000, 100, false));

        assertThat(Suspects.between(unsure, unsure, 100)).containsExactly(new Range(0, 100));
    }

    @Test
    void takesNoInterestInWhatIsBeyondTheEnd() {
        assertThat(Suspects.between(List.of(WHOLE), List.of(), 30))
                .containsExactly(new Range(0, 30));
        assertThat(Suspects.between(List.of(), List.of(WHOLE), 0)).isEmpty();
    }

    /** Beside a map of each byte to where it lies. */
    @Test
    void isRightWhateverTheExtents() {
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var then = extents(random);
            var now = extents(random);
            var found = Suspects.between(then, now, 60);
            for (var at = 0L; at < 60; at++) {
                var position = at;
                assertThat(
                                found.stream()
                                        .anyMatch(
                                                it -> it.from() <= position && position < it.to()))
                        .as("seed %d, byte %d", seed, at)
                        .isEqualTo(place(then, at) != place(now, at));
            }
        }
    }

    private static List<Extent> extents(Random random) {
        var all = new ArrayList<Extent>();
        var at = (long) random.nextInt(4);
        while (at < 80) {
            var length = 1 + random.nextInt(9);
            all.add(new Extent(at, 1000L * (1 + random.nextInt(2)) + at, length, true));
            at += length + random.nextInt(3);
        }
        return all;
    }

    private static long place(List<Extent> extents, long at) {
        return extents.stream()
                .filter(it -> it.logical() <= at && at < it.end())
                .mapToLong(it -> it.origin() + at)
                .findFirst()
                .orElse(-1);
    }
}
