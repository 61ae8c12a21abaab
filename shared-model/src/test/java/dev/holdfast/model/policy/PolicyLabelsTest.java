package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLabelsTest {

    @Test
    void takesNoLabelThatNoPolicyIsReadFrom() {
        var labels =
                Map.of(
                        "holdfast.restart",
                        "always",
                        "autoheal",
                        "true",
                        "com.acme.token",
                        "s3cr3t");

        assertThat(PolicyLabels.among(labels))
                .containsOnlyKeys("holdfast.restart", "autoheal")
                .containsEntry("autoheal", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holdfast.attempts.delay|-5s|a duration from 0s to 8760h, such as 1m30s, not -5s",
                "holdfast.backoff.first|0s|a duration from 1ms to 8760h, such as 1m30s, not 0s",
                "holdfast.backoff.first|9000h|a duration from 1ms to 8760h, such as 1m30s, not 9000h",
                "holdfast.backoff.jitter|1.5|a number from 0 to 1, not 1.5",
                "holdfast.loop.restarts|-1|a whole number from 0 to 9999, not -1",
                "holdfast.restart|sometimes|no, on-failure, on-failure:<retries>, unless-stopped or"
                        + " always, not sometimes",
                "holdfast.unhealthy|''|restart or ignore, not empty",
                "holdfast.unhealthy|maybe|restart or ignore, not maybe",
            })
    void refusesWhatASettingDoesNotTakeAndNamesTheLabel(String name, String text, String is) {
        var read = PolicyLabels.read(Map.of(name, text), Map.of());

        assertThat(read.refusals()).containsExactly(name + " is " + is);
        assertThat(read.accepted()).isEmpty();
    }

    @Test
    void refusesALabelThatIsMisspelt() {
        assertThat(PolicyLabels.read(Map.of("holdfast.backof.first", "1s"), Map.of()).refusals())
                .containsExactly("holdfast.backof.first is no label that Holdfast knows");
    }

    @Test
    void leavesTheLabelsOfSnapshotsToWhoeverTakesThem() {
        var labels = Map.of("holdfast.snapshot.before", "flush --password s3cr3t");

        assertThat(PolicyLabels.among(labels)).isEmpty();
        assertThat(PolicyLabels.read(labels, Map.of()).refusals()).isEmpty();
    }

    @Test
    void refusesTwoThatAreImpossibleTogether() {
        var read =
                PolicyLabels.read(
                        Map.of("holdfast.backoff.first", "5m", "holdfast.backoff.longest", "1m"),
                        Map.of());

        assertThat(read.refusals())
                .containsExactly(
                        "backoff.longest (1m, label holdfast.backoff.longest) is shorter than"
                                + " backoff.first (5m, label holdfast.backoff.first)");
        assertThat(read.accepted()).isEmpty();
    }

    @Test
    void letsWhatHeldBeforeHoldOnWhereALabelBecomesNonsense() {
        var before = Map.of("holdfast.backoff.first", "2s", "holdfast.backoff.longest", "4s");

        var misspelt = PolicyLabels.read(Map.of("holdfast.backoff.first", "-2s"), before);
        var impossible =
                PolicyLabels.read(
                        Map.of("holdfast.backoff.first", "9s", "holdfast.backoff.longest", "8s"),
                        before);

        assertThat(misspelt.accepted()).isEqualTo(Map.of("holdfast.backoff.first", "2s"));
        assertThat(misspelt.warnings())
                .containsExactly(
                        "holdfast.backoff.first is a duration from 1ms to 8760h, such as 1m30s, not"
                                + " -2s; what holdfast.backoff.first said before still holds: 2s");
        assertThat(impossible.accepted()).isEqualTo(before);
    }

    @Test
    void readsTheSameAgainFromWhatItAccepted() {
        var labels = Map.of("holdfast.backoff.first", "-2s", "autoheal", "true");
        var once = PolicyLabels.read(labels, Map.of("holdfast.backoff.first", "2s"));

        assertThat(PolicyLabels.read(labels, once.accepted())).isEqualTo(once);
    }

    @Test
    void forgetsALabelThatWasTakenAway() {
        assertThat(PolicyLabels.read(Map.of(), Map.of("holdfast.restart", "no")).accepted())
                .isEmpty();
    }

    @Test
    void livesWithWhatOtherHealersLabelsSay() {
        var read = PolicyLabels.read(Map.of("autoheal", "maybe"), Map.of());

        assertThat(read.refusals()).isEmpty();
        assertThat(read.warnings())
                .containsExactly("autoheal is true or false, not maybe; autoheal is ignored");
    }
}
