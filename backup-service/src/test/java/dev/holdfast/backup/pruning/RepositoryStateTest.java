package dev.holdfast.backup.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepositoryStateTest {

    private static final Window WINDOW = new Window(LocalTime.of(2, 0), Duration.ofHours(3));
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Instant NIGHT = Instant.parse("2026-11-27T03:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-26T03:00:00Z");

    @Test
    void goesThroughItsDutiesInTheWindow() {
        assertThat(next(state().build(), NIGHT)).contains(Duty.RETAIN);
        assertThat(next(state().retained(NIGHT).unneeded().build(), NIGHT)).contains(Duty.FORGET);
        assertThat(next(state().retained(NIGHT).forgot(NIGHT).build(), NIGHT)).contains(Duty.CHECK);
        assertThat(next(state().retained(NIGHT).forgot(NIGHT).checked(NIGHT).build(), NIGHT))
                .contains(Duty.PRUNE);
        assertThat(next(state().retained(NIGHT).checked(NIGHT).build(), NIGHT)).isEmpty();
    }

    @Test
    void appliesRulesPrunesAndReadsOnlyInTheWindow() {
        assertThat(next(state().forgot(YESTERDAY).build(), DAY)).isEmpty();
    }

    @Test
    void doesWhatAPersonAsksForAtOnce() {
        assertThat(next(state().unneeded().build(), DAY)).contains(Duty.FORGET);
        assertThat(next(state().pruneWanted(DAY).build(), DAY)).contains(Duty.PRUNE);
    }

    @Test
    void readsEachNightAnew() {
        var read = state().retained(NIGHT).checked(YESTERDAY);

        assertThat(next(read.build(), NIGHT)).contains(Duty.CHECK);
    }

    @Test
    void prunesOnceForWhatWasForgotten() {
        var pruned = state().retained(NIGHT).checked(NIGHT).forgot(YESTERDAY).pruned(NIGHT);

        assertThat(next(pruned.build(), NIGHT)).isEmpty();
    }

    @Test
    void waitsAfterAFailureUnlessSomebodyAsksSince() {
        var failed = state().unneeded().failed(DAY.minusSeconds(60));

        assertThat(next(failed.build(), DAY)).isEmpty();
        assertThat(next(failed.build(), DAY.plus(AGAIN))).contains(Duty.FORGET);
        assertThat(next(failed.pruneWanted(DAY.minusSeconds(30)).build(), DAY))
                .contains(Duty.FORGET);
    }

    @Test
    void freesFirstWhatAKilledPrunerLeft() {
        assertThat(next(state().busy().unneeded().build(), DAY)).contains(Duty.UNLOCK);
    }

    @Test
    void readsAllPartsWithinThirtyDaysAndADamagedOneEachDay() {
        assertThat(Parts.next(0, null)).containsExactly(1);
        assertThat(Parts.next(29, null)).containsExactly(30);
        assertThat(Parts.next(30, null)).containsExactly(1);
        assertThat(Parts.next(3, 17)).containsExactly(4, 17);
        assertThat(Parts.next(3, 4)).containsExactly(4);
    }

    @Test
    void namesWhatIsDamaged() {
        assertThat(new Finding("summary", 0, null).damage()).isEmpty();
        assertThat(new Finding("summary", 1, List.of("4f75")).damage())
                .contains("damaged packs: 4f75");
        assertThat(new Finding("summary", 2, null).damage())
                .contains("restic finds 2 errors in it");
    }

    private static Optional<Duty> next(RepositoryState state, Instant now) {
        return state.next(WINDOW, AGAIN, now);
    }

    private static Builder state() {
        return new Builder(false, false, null, null, null, null, null, null);
    }

    private record Builder(
            boolean isBusy,
            boolean hasUnneeded,
            @Nullable Instant retainedAt,
            @Nullable Instant forgotAt,
            @Nullable Instant pruneWantedAt,
            @Nullable Instant prunedAt,
            @Nullable Instant checkedAt,
            @Nullable Instant failedAt) {

        Builder busy() {
            return new Builder(
                    true,
                    hasUnneeded,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    failedAt);
        }

        Builder unneeded() {
            return new Builder(
                    isBusy,
                    true,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    failedAt);
        }

        Builder retained(Instant at) {
            return new Builder(
                    isBusy,
                    hasUnneeded,
                    at,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    failedAt);
        }

        Builder forgot(Instant at) {
            return new Builder(
                    isBusy,
                    hasUnneeded,
                    retainedAt,
                    at,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    failedAt);
        }

        Builder pruneWanted(Instant at) {
            return new Builder(
                    isBusy, hasUnneeded, retainedAt, forgotAt, at, prunedAt, checkedAt, failedAt);
        }

        Builder pruned(Instant at) {
            return new Builder(
                    isBusy,
                    hasUnneeded,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    at,
                    checkedAt,
                    failedAt);
        }

        Builder checked(Instant at) {
            return new Builder(
                    isBusy,
                    hasUnneeded,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    at,
                    failedAt);
        }

        Builder failed(Instant at) {
            return new Builder(
                    isBusy,
                    hasUnneeded,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    at);
        }

        RepositoryState build() {
            return new RepositoryState(
                    isBusy,
                    hasUnneeded,
                    true,
                    retainedAt,
                    forgotAt,
                    pruneWantedAt,
                    prunedAt,
                    checkedAt,
                    failedAt);
        }
    }
}
