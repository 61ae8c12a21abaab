package dev.holdfast.agent.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final long SIZE = 64 * MEBIBYTE;
    private static final Cut.Past FRESH = new Cut.Past(SIZE, SIZE, 0, 0);
    private static final List<Run> A_PAGE = List.of(new Run(7, 1));

    @Test
    void storesNothingWhereNothingHasChanged() {
        assertThat(Cut.of(FRESH, SIZE, List.of())).isEqualTo(new Cut.Nothing());
    }

    @Test
    void storesThePagesThatHaveChanged() {
        assertThat(Cut.of(FRESH, SIZE, A_PAGE)).isEqualTo(new Cut.Pages(A_PAGE));
    }

    @Test
    void storesASizeThatHasChangedAlone() {
        assertThat(Cut.of(FRESH, SIZE - 1, List.of())).isEqualTo(new Cut.Pages(List.of()));
    }

    @Test
    void storesAllOfItOncePagesAddUpToMoreThanHalfOfTheirBase() {
        var half = List.of(new Run(0, SIZE / 2 / Run.PAGE));

        assertThat(Cut.of(FRESH, SIZE, half)).isEqualTo(new Cut.Pages(half));
        assertThat(Cut.of(new Cut.Past(SIZE, SIZE, 1, 1), SIZE, half)).isEqualTo(new Cut.Whole());
    }

    @Test
    void storesAllOfItOnceThereAreTooManyPieces() {
        var many = new Cut.Past(SIZE, SIZE, Cut.MOST_PIECES, MEBIBYTE);

        assertThat(Cut.of(many, SIZE, A_PAGE)).isEqualTo(new Cut.Whole());
        assertThat(Cut.of(many, SIZE, List.of())).isEqualTo(new Cut.Nothing());
    }

    /** A base and its pages until the next one, for whatever changes each time. */
    @Test
    void storesNoMoreThanThriceWhatHasChanged() {
        for (var pages = 70; pages < SIZE / Run.PAGE / 2; pages += 50) {
            var changed = List.of(new Run(0, pages));
            var past = FRESH;
            var added = 0L;
            while (Cut.of(past, SIZE, changed) instanceof Cut.Pages) {
                added += Run.bytes(changed);
                past = new Cut.Past(SIZE, SIZE, past.pieces() + 1, added);
            }
            // The next snapshot stores all of it, and what has changed for it is in there.
            var written = added + Run.bytes(changed);
            assertThat((double) (added + SIZE) / written).as("%d pages", pages).isLessThan(3.01);
        }
    }

    @Test
    void putsPagesThatFollowEachOtherIntoOneRun() {
        var runs = new java.util.ArrayList<Run>();
        for (var page : List.of(0L, 1L, 5L, 6L, 7L, 9L)) {
            Run.add(runs, page);
        }

        assertThat(runs).containsExactly(new Run(0, 2), new Run(5, 3), new Run(9, 1));
        assertThat(Run.bytes(runs)).isEqualTo(6 * Run.PAGE);
    }
}
