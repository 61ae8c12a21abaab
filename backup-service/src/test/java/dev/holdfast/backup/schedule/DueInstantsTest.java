package dev.holdfast.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DueInstantsTest {

    private static final Duration PUNCTUAL = Duration.ofSeconds(90);
    private static final Timetable HOURLY = new Timetable(Cron.parse("hourly"), Zones.parse("UTC"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # covered | now      | policy | runs                 | covered then
                    # punctual: every policy runs it
                    09:00:00  | 10:00:00 | SKIP   | 10:00                | 10:00
                    09:00:00  | 10:01:29 | SKIP   | 10:00                | 10:00
                    09:00:00  | 10:00:01 | LATEST | 10:00                | 10:00
                    09:00:00  | 10:00:01 | ALL    | 10:00                | 10:00
                    # nothing yet, nothing twice
                    09:00:00  | 09:59:59 | ALL    |                      | 09:00
                    10:00:00  | 10:00:00 | ALL    |                      | 10:00
                    # one missed
                    09:00:00  | 10:02:00 | SKIP   |                      | 10:00
                    09:00:00  | 10:02:00 | LATEST | 10:00                | 10:00
                    09:00:00  | 10:02:00 | ALL    | 10:00                | 10:00
                    # a long downtime
                    01:00:00  | 10:30:00 | SKIP   |                      | 10:00
                    01:00:00  | 10:30:00 | LATEST | 10:00                | 10:00
                    01:00:00  | 10:30:00 | ALL    | 08:00 09:00 10:00    | 10:00
                    # a downtime that ends just when one is due
                    01:00:00  | 10:00:05 | SKIP   | 10:00                | 10:00
                    01:00:00  | 10:00:05 | LATEST | 10:00                | 10:00
                    01:00:00  | 10:00:05 | ALL    | 08:00 09:00 10:00    | 10:00
                    # the clock went back: what was covered stays covered, what comes is not lost
                    10:00:00  | 08:30:00 | ALL    |                      | 10:00
                    10:00:00  | 11:00:01 | ALL    | 11:00                | 11:00
                    """)
    void followsThePolicy(
            LocalTime covered,
            LocalTime now,
            CatchUp catchUp,
            @Nullable String runs,
            LocalTime coveredThen) {
        var due = DueInstants.of(HOURLY, at(covered), at(now), catchUp, PUNCTUAL);

        assertThat(due.runs()).isEqualTo(times(runs));
        assertThat(due.covered()).isEqualTo(at(coveredThen));
    }

    @Test
    void runsEachSecondOfALateWakeUp() {
        var eachSecond = new Timetable(Cron.parse("* * * * * *"), Zones.parse("UTC"));
        var now = Instant.parse("2026-01-01T00:00:10.300Z");

        var due = DueInstants.of(eachSecond, now.minusSeconds(5), now, CatchUp.LATEST, PUNCTUAL);

        assertThat(due.runs()).hasSize(5).first().isEqualTo(Instant.parse("2026-01-01T00:00:06Z"));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotCountThroughYears(CatchUp catchUp) {
        var eachSecond = new Timetable(Cron.parse("* * * * * *"), Zones.parse("UTC"));
        var now = Instant.parse("2026-01-01T00:00:10Z");

        var due = DueInstants.of(eachSecond, Instant.EPOCH, now, catchUp, Duration.ofSeconds(1));

        assertThat(due.covered()).isEqualTo(now);
        assertThat(due.runs()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void findsTheLastOnesOfASeldomSchedule() {
        var leapDays = new Timetable(Cron.parse("0 3 29 2 *"), Zones.parse("UTC"));

        var due =
                DueInstants.of(
                        leapDays,
                        Instant.parse("2019-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        CatchUp.ALL,
                        PUNCTUAL);

        assertThat(due.runs())
                .containsExactly(
                        Instant.parse("2020-02-29T03:00:00Z"),
                        Instant.parse("2024-02-29T03:00:00Z"));
    }

    private static Instant at(LocalTime time) {
        return Instant.parse("2026-01-01T" + time + (time.getSecond() == 0 ? ":00Z" : "Z"));
    }

    private static List<Instant> times(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(LocalTime::parse)
                        .map(DueInstantsTest::at)
                        .toList();
    }
}
