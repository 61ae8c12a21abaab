package dev.holdfast.backup.retention;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void keepsTheLastOnesAndSaysSo() {
        var plan =
                plan(
                        last(2),
                        "2026-11-24T03:00:00Z",
                        "2026-11-25T03:00:00Z",
                        "2026-11-26T03:00:00Z");

        assertThat(plan.kept())
                .extracting(Verdict::at)
                .containsExactly(at("2026-11-26T03:00:00Z"), at("2026-11-25T03:00:00Z"));
        assertThat(plan.kept().getFirst().reasons()).containsExactly("the newest", "last 1");
        assertThat(plan.kept().getLast().reasons()).containsExactly("last 2");
        assertThat(plan.forgotten()).hasSize(1);
        assertThat(plan.forgotten().getFirst().reasons()).containsExactly("none of these: last 2");
    }

    @Test
    void keepsTheNewestOfEachDay() {
        var plan =
                plan(
                        daily(2),
                        "2026-11-25T03:00:00Z",
                        "2026-11-25T21:00:00Z",
                        "2026-11-26T03:00:00Z");

        assertThat(plan.kept().getLast().at()).isEqualTo(at("2026-11-25T21:00:00Z"));
        assertThat(plan.kept().getLast().reasons()).containsExactly("daily 2026-11-25");
        assertThat(plan.forgotten())
                .extracting(Verdict::at)
                .containsExactly(at("2026-11-25T03:00:00Z"));
    }

    @Test
    void meansTheDaysOfTheSchedulesZone() {
        var recorded =
                Stream.of("2026-11-25T22:30:00Z", "2026-11-25T23:30:00Z")
                        .map(RetentionTest::recorded)
                        .toList();

        var inStockholm = new KeepRule(daily(5), ZoneId.of("Europe/Stockholm"));
        var inUtc = new KeepRule(daily(1), UTC);

        assertThat(Retention.plan(recorded, List.of(inStockholm), NOW).kept())
                .extracting(verdict -> verdict.reasons().getLast())
                .containsExactly("daily 2026-11-26", "daily 2026-11-25");
        assertThat(Retention.plan(recorded, List.of(inUtc), NOW).forgotten()).hasSize(1);
    }

    @Test
    void keepsTheOldestAsLongAsThereIsRoom() {
        var plan = plan(daily(9), "2026-11-25T03:00:00Z", "2026-11-25T21:00:00Z");

        assertThat(plan.forgotten()).isEmpty();
        assertThat(plan.kept().getLast().reasons()).containsExactly("daily 2026-11-25, the oldest");
    }

    @Test
    void keepsWhatIsNoOlderThanALengthBeforeTheNewest() {
        var policy = new KeepPolicy(null, null, null, null, null, null, "2d");

        var plan =
                plan(
                        policy,
                        "2026-11-01T03:00:00Z",
                        "2026-11-03T02:00:00Z",
                        "2026-11-04T03:00:00Z");

        assertThat(plan.kept())
                .extracting(Verdict::at)
                .containsExactly(at("2026-11-04T03:00:00Z"), at("2026-11-03T02:00:00Z"));
        assertThat(plan.kept().getLast().reasons()).containsExactly("within 2d");
    }

    @Test
    void isNotMisledByAClockThatIsAhead() {
        var policy = new KeepPolicy(null, null, null, null, null, null, "2d");

        var plan =
                plan(
                        policy,
                        "2026-11-25T03:00:00Z",
                        "2026-11-26T03:00:00Z",
                        "2030-01-01T00:00:00Z");

        assertThat(plan.forgotten()).isEmpty();
    }

    @Test
    void forgetsNothingWithoutARule() {
        var recorded = List.of(recorded("2020-01-01T00:00:00Z"), recorded("2026-01-01T00:00:00Z"));

        var plan = Retention.plan(recorded, List.of(), NOW);

        assertThat(plan.forgotten()).isEmpty();
        assertThat(plan.kept().getLast().reasons())
                .containsExactly("no schedule of this stack says how long");
    }

    @Test
    void keepsWhatIsProtectedAndWhatAnUnruledScheduleHasTaken() {
        var protectedOne = new Recorded(UUID.randomUUID(), at("2026-01-01T00:00:00Z"), true, false);
        var monthly = new Recorded(UUID.randomUUID(), at("2026-02-01T00:00:00Z"), false, true);
        var newest = recorded("2026-03-01T00:00:00Z");

        var plan =
                Retention.plan(
                        List.of(protectedOne, monthly, newest),
                        List.of(new KeepRule(last(1), UTC)),
                        NOW);

        assertThat(plan.kept())
                .extracting(verdict -> verdict.reasons().getFirst())
                .containsExactly("the newest", "its schedule keeps all", "protected");
    }

    @Test
    void keepsWhatAnyOfTwoRulesKeeps() {
        var recorded =
                Stream.of("2026-11-24T03:00:00Z", "2026-11-25T03:00:00Z", "2026-11-25T04:00:00Z")
                        .map(RetentionTest::recorded)
                        .toList();

        var plan =
                Retention.plan(
                        recorded,
                        List.of(new KeepRule(last(2), UTC), new KeepRule(daily(2), UTC)),
                        NOW);

        assertThat(plan.forgotten()).isEmpty();
    }

    @Test
    void numbersWeeksAsIsoDoes() {
        assertThat(Bucket.WEEKLY.name(at("2024-12-30T10:00:00Z").atZone(UTC), 1))
                .isEqualTo("weekly 2025-W01");
        assertThat(Bucket.HOURLY.name(at("2024-12-30T09:59:00Z").atZone(UTC), 1))
                .isEqualTo("hourly 2024-12-30 09h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y6M14DT12H", "1y6m14d12h"})
    void readsLengthsAsResticAndAsIso(String text) {
        assertThat(Within.parse(text)).isEqualTo(new Within(1, 6, 14, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "0d", "1w", "7", "-1d", "1d1y", "1.5d", "99999d", "d"})
    void refusesWhatIsNoLengthAndSaysWhatIs(String text) {
        assertThatThrownBy(() -> Within.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1y6m14d12h");
    }

    @Test
    void goesOverTheEndOfAShortMonthAsResticDoes() {
        assertThat(Within.parse("1m").before(at("2024-03-31T09:00:00Z"), UTC))
                .isEqualTo(at("2024-03-02T09:00:00Z"));
    }

    private static RetentionPlan plan(KeepPolicy policy, String... instants) {
        var recorded = Stream.of(instants).map(RetentionTest::recorded).toList();
        return Retention.plan(recorded, List.of(new KeepRule(policy, UTC)), NOW);
    }

    private static KeepPolicy last(int count) {
        return new KeepPolicy(count, null, null, null, null, null, null);
    }

    private static KeepPolicy daily(int count) {
        return new KeepPolicy(null, null, count, null, null, null, null);
    }

    private static Recorded recorded(String at) {
        return new Recorded(UUID.randomUUID(), at(at), false, false);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
