package dev.holdfast.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backup.snapshot.Brought;
import dev.holdfast.backup.snapshot.Brought.FailedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroughtTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant STORED = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration GRACE = Duration.ofHours(1);

    /** Stockholm's clocks skip an hour on 2026-03-29, and show one twice on 2026-10-25. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 3 * * *     | UTC              | 2026-11-20T10:00:00Z | 2026-11-22T04:00:00Z
                    0 3 * * *     | UTC              | 2026-11-20T03:00:00Z | 2026-11-22T04:00:00Z
                    0 * * * *     | UTC              | 2026-11-20T10:30:00Z | 2026-11-20T13:00:00Z
                    * * * * * *   | UTC              | 2026-11-20T10:00:00Z | 2026-11-20T11:00:02Z
                    0 3 * * 1-5   | UTC              | 2026-11-20T03:00:00Z | 2026-11-24T04:00:00Z
                    monthly       | UTC              | 2026-11-20T10:00:00Z | 2027-01-01T01:00:00Z
                    30 2 * * *    | Europe/Stockholm | 2026-03-28T12:00:00Z | 2026-03-30T01:30:00Z
                    30 2 * * *    | Europe/Stockholm | 2026-10-24T12:00:00Z | 2026-10-26T02:30:00Z
                    0 * * * *     | Europe/Stockholm | 2026-10-25T00:00:00Z | 2026-10-25T03:00:00Z
                    """)
    void isTooLongTheGraceAfterTheSecondTimeWithoutASnapshot(
            String cron, String zone, Instant since, Instant barrenFrom) {
        var timetable = new Timetable(Cron.parse(cron), Zones.parse(zone));

        var fresh = Drought.of(timetable, since, new Brought(null, List.of()), GRACE);
        var running = Drought.of(timetable, BEGAN, new Brought(since, List.of()), GRACE);

        assertThat(fresh).isEqualTo(new Drought(since, null, barrenFrom, null));
        assertThat(running).isEqualTo(new Drought(since, since, barrenFrom, null));
    }

    @Test
    void isTooLongAtOnceWhereTwoRunsFailed() {
        var last = new FailedRun(Instant.parse("2026-11-26T03:00:07Z"), "no space");
        var first = new FailedRun(Instant.parse("2026-11-25T03:00:09Z"), "no host");

        assertThat(daily(last, first).barrenFrom()).isEqualTo(last.at());
        assertThat(daily(last, first).failure()).isEqualTo("no space");
        assertThat(daily(first).barrenFrom()).isEqualTo(Instant.parse("2026-11-26T04:00:00Z"));
        assertThat(daily(first).failure()).isEqualTo("no host");
    }

    /** What fails after that is told later, and was too long before. */
    @Test
    void isTooLongNoLaterBecauseRunsGoOnFailing() {
        var late = new FailedRun(Instant.parse("2026-12-05T03:00:07Z"), "no space");

        assertThat(daily(late, late).barrenFrom()).isEqualTo(Instant.parse("2026-11-26T04:00:00Z"));
    }

    private static Drought daily(FailedRun... failed) {
        var timetable = new Timetable(Cron.parse("0 3 * * *"), Zones.parse("UTC"));
        return Drought.of(timetable, BEGAN, new Brought(STORED, List.of(failed)), GRACE);
    }
}
