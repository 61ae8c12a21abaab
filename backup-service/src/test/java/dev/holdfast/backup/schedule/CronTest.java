package dev.holdfast.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @daily          | 0 0 0 * * *
                    daily           | 0 0 0 * * *
                    Daily           | 0 0 0 * * *
                    hourly          | 0 0 * * * *
                    weekly          | 0 0 0 * * 0
                    @monthly        | 0 0 0 1 * *
                    0 3 * * *       | 0 0 3 * * *
                    */5 * * * *     | 0 */5 * * * *
                    30 0 3 * * *    | 30 0 3 * * *
                    0 3 * * mon-fri | 0 0 3 * * MON-FRI
                    0  3 *  * *     | 0 0 3 * * *
                    * * * * * *     | * * * * * *
                    """)
    void translatesWhatPeopleWriteIntoSixFields(String written, String fields) {
        assertThat(Cron.parse(written).fields()).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "noon",
                "@reboot",
                "@every 5m",
                "* * * *",
                "* * * * * * *",
                "61 * * * * *",
                "0 0 24 * * *",
                "0 0 3 * * 8",
                "0 0 3 * 13 *",
                "0 0 0 31 2 *",
                "0 0 0 0 * *",
                "0 0 3 * * *; drop",
                "$(id) * * * *",
                "../ * * * *",
                "*/0 * * * *",
                "5-1 * * * *"
            })
    void refusesWhatIsNoScheduleOrNeverComes(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse(written));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 100_000})
    void refusesWhatIsTooLong(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse("*".repeat(length)));
    }
}
