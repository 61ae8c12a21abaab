package dev.holdfast.controller.intake;

import static dev.holdfast.controller.Told.HOST;
import static dev.holdfast.controller.Told.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.host.Progress;
import dev.holdfast.model.event.HostEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SortedTest {

    private static final Progress AT_FIVE = new Progress(HOST, "now", 5);

    @Test
    void followsTheEventsOfOneIncarnation() {
        var sorted = sorted(AT_FIVE, event("now", 6), event("now", 7));

        assertThat(sorted.progress()).isEqualTo(new Progress(HOST, "now", 7));
        assertThat(sorted.late()).isEmpty();
        assertThat(sorted.effective()).containsExactly(event("now", 6), event("now", 7));
    }

    @Test
    void isNotThrownBackByALateEventWhichCountsAllTheSame() {
        var sorted = sorted(AT_FIVE, event("now", 8), event("now", 6), event("now", 4));

        assertThat(sorted.progress()).isEqualTo(new Progress(HOST, "now", 8));
        assertThat(sorted.late()).containsExactlyInAnyOrder(event("now", 6), event("now", 4));
        assertThat(sorted.outdated()).isEmpty();
        assertThat(sorted.effective()).hasSize(3);
    }

    @Test
    void beginsANewIncarnationWhereverItsSequenceStands() {
        var sorted = sorted(AT_FIVE, event("next", 1));

        assertThat(sorted.progress()).isEqualTo(new Progress(HOST, "next", 1));
        assertThat(sorted.late()).isEmpty();
    }

    @Test
    void letsNothingFollowFromAPastIncarnation() {
        var sorted = sorted(AT_FIVE, event("past", 90), event("now", 6));

        assertThat(sorted.progress()).isEqualTo(new Progress(HOST, "now", 6));
        assertThat(sorted.late()).containsExactly(event("past", 90));
        assertThat(sorted.events()).hasSize(2);
        assertThat(sorted.effective()).containsExactly(event("now", 6));
    }

    @Test
    void beginsWithTheFirstEventOfAHost() {
        var sorted = sorted(new Progress(HOST, null, 0), event("now", 3));

        assertThat(sorted.progress()).isEqualTo(new Progress(HOST, "now", 3));
    }

    private static Sorted sorted(Progress before, HostEvent... events) {
        var past = Set.of("past");
        return Sorted.of(List.of(events), before, incarnation -> past.contains(incarnation.id()));
    }
}
