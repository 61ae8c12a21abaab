package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({"0.80, 0.90, MET", "0.91, 0.95, MISSED", "0.85, 0.95, OPEN"})
    void judgesAnUpperLimitByTheWholeInterval(double low, double high, Verdict verdict) {
        assertThat(verdict(Target.ratioAtMost(0.90), withRatio(low, high))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"20, 25, MET", "15, 19.9, MISSED", "19, 21, OPEN"})
    void judgesALowerLimitByTheWholeInterval(double low, double high, Verdict verdict) {
        assertThat(verdict(Target.ratioAtLeast(20), withRatio(low, high))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2, OPEN", "3, MISSED"})
    void judgesARatioByNoFewerThanThree(int n, Verdict verdict) {
        var figures = figures(n, 1, 1, 1.0, 2.0, 2.0, Map.of());

        assertThat(verdict(Target.ratioAtMost(0.90), figures)).isEqualTo(verdict);
    }

    @Test
    void leavesARatioOpenThatNobodyMeasured() {
        assertThat(verdict(Target.ratioAtMost(2), figures(5, 1, 1, null, null, null, Map.of())))
                .isEqualTo(Verdict.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"300, 24, MET", "300, 26, MISSED", "299, 24, OPEN", "299, 26, OPEN"})
    void judgesA99thPercentileOnlyByManySamples(int n, double p99, Verdict verdict) {
        assertThat(
                        verdict(
                                Target.p99AtMost(25, "ms"),
                                figures(n, 1, p99, null, null, null, Map.of())))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"119, MET", "121, MISSED"})
    void judgesA99thPercentileByThePeers(double p99, Verdict verdict) {
        var figures = figures(300, 1, p99, 100.0, 1.0, 1.0, Map.of());

        assertThat(verdict(Target.p99AtMostOfPeer(1.2), figures)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3, MET", "3.1, MISSED"})
    void judgesWhatWasSeenBeside(double value, Verdict verdict) {
        var figures = figures(3, 1, 1, null, null, null, Map.of("added", value));

        assertThat(verdict(Target.noteAtMost("added", 3), figures)).isEqualTo(verdict);
        assertThat(verdict(Target.noteAtMost("other", 3), figures)).isEqualTo(Verdict.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"200000, MET", "199999, MISSED"})
    void judgesWhatHasToBeMany(double value, Verdict verdict) {
        var figures = figures(3, 1, 1, null, null, null, Map.of("perSecond", value));

        assertThat(verdict(Target.noteAtLeast("perSecond", 200_000), figures)).isEqualTo(verdict);
        assertThat(verdict(Target.noteAtLeast("other", 1), figures)).isEqualTo(Verdict.OPEN);
    }

    private static Verdict verdict(Target target, Figures figures) {
        return target.judge().apply(figures);
    }

    private static Figures withRatio(double low, double high) {
        return figures(60, 1, 1, 1.0, low, high, Map.of());
    }

    private static Figures figures(
            int n,
            double p50,
            double p99,
            @Nullable Double peer,
            @Nullable Double low,
            @Nullable Double high,
            Map<String, Double> notes) {
        return new Figures("any", n, p50, p50, p99, peer, peer, peer, low, low, high, notes);
    }
}
