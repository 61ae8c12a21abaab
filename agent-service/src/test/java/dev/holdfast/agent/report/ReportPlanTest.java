package dev.holdfast.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPlanTest {

    private static final Instant REPORTED = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"true, 30, true", "true, 29, false", "false, 3600, false"})
    void reportsOnlyWhatChangedAndNotTooOften(boolean changed, long seconds, boolean due) {
        var plan = new ReportPlan(REPORTED, false).andChanged(changed);

        assertThat(plan.isDue(REPORTED.plusSeconds(seconds), Duration.ofSeconds(30)))
                .isEqualTo(due);
    }
}
