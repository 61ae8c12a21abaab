package dev.holdfast.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    /**
     * Stockholm's clocks go from 02:00 to 03:00 on 2026-03-29, from 03:00 to 02:00 on 2026-10-25.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # plain days
                    0 3 * * *       | UTC              | 2026-01-01T00:00:00Z | 2026-01-01T03:00:00Z 2026-01-02T03:00:00Z 2026-01-03T03:00:00Z
                    0 3 * * *       | Europe/Stockholm | 2026-01-01T00:00:00Z | 2026-01-01T02:00:00Z 2026-01-02T02:00:00Z
                    0 3 * * *       | UTC              | 2026-01-01T03:00:00Z | 2026-01-02T03:00:00Z
                    0 3 * * *       | Asia/Kathmandu   | 2026-01-01T00:00:00Z | 2026-01-01T21:15:00Z
                    0 3 * * 1       | UTC              | 2026-01-01T00:00:00Z | 2026-01-05T03:00:00Z 2026-01-12T03:00:00Z
                    weekly          | UTC              | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z 2026-01-11T00:00:00Z
                    * * * * * *     | UTC              | 2026-01-01T00:00:00.5Z | 2026-01-01T00:00:01Z 2026-01-01T00:00:02Z
                    # either day matches, as in every cron
                    0 0 13 * 5      | UTC              | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z 2026-01-09T00:00:00Z 2026-01-13T00:00:00Z
                    # leap years
                    0 3 29 2 *      | UTC              | 2026-01-01T00:00:00Z | 2028-02-29T03:00:00Z 2032-02-29T03:00:00Z
                    0 3 31 * *      | UTC              | 2026-01-31T03:00:00Z | 2026-03-31T03:00:00Z 2026-05-31T03:00:00Z
                    # a time that the clocks skip comes when they have skipped it, once
                    30 2 * * *      | Europe/Stockholm | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
                    */10 2 * * *    | Europe/Stockholm | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
                    0 2,3 * * *     | Europe/Stockholm | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
                    # one that they show twice comes the first time, once
                    30 2 * * *      | Europe/Stockholm | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
                    30 2 * * *      | Europe/Stockholm | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
                    30 2 * * *      | Europe/Stockholm | 2026-10-25T01:00:00Z | 2026-10-26T01:30:00Z
                    # what runs through the day runs each elapsed hour
                    0 * * * *       | Europe/Stockholm | 2026-03-28T23:30:00Z | 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z
                    0 * * * *       | Europe/Stockholm | 2026-10-24T23:30:00Z | 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z
                    0 */2 * * *     | Europe/Stockholm | 2026-03-28T22:30:00Z | 2026-03-28T23:00:00Z 2026-03-29T02:00:00Z
                    * * * * * *     | Europe/Stockholm | 2026-10-25T00:59:59Z | 2026-10-25T01:00:00Z 2026-10-25T01:00:01Z
                    # half an hour is skipped at Lord Howe
                    15 2 * * *      | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
                    # midnight itself is skipped
                    daily           | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:00:00Z
                    """)
    void meansTheseInstants(String cron, String zone, Instant after, String expected) {
        var instants = Arrays.stream(expected.split(" ")).map(Instant::parse).toList();

        var upcoming =
                new Timetable(Cron.parse(cron), Zones.parse(zone)).upcoming(after, instants.size());

        assertThat(upcoming).isEqualTo(instants);
    }
}
