package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.RestartPolicy.Always;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

    private static final Policy HELD = Policy.of(new Always());

    @Test
    void isWhatIsNamedAndWhatIsTakenAway() {
        var now = resolved(Map.of("loop.restarts", "7", "probe-after", "3m"), Map.of());
        var wanted = Map.of("probe-after", "3m", "backoff.first", "1s");

        var change = PolicyChange.between(now, resolved(wanted, Map.of()), wanted);

        assertThat(change.values())
                .isEqualTo(
                        Map.of(
                                Setting.PROBE_AFTER, "3m",
                                Setting.BACKOFF_FIRST, "1s",
                                Setting.LOOP_RESTARTS, "10"));
    }

    @Test
    void isNotWhatALabelSaysOtherwise() {
        var label = Map.of("holdfast.probe-after", "5m");
        var wanted = Map.of("probe-after", "3m");

        var change =
                PolicyChange.between(resolved(Map.of(), label), resolved(wanted, label), wanted);

        assertThat(change).isEqualTo(PolicyChange.NONE);
    }

    @Test
    void changesThatAndNothingElse() {
        var change = new PolicyChange(Map.of(Setting.PROBE_AFTER, "3m"));

        var policy = change.in(HELD).orElseThrow();

        assertThat(policy.probeAfter()).isEqualTo(Duration.ofMinutes(3));
        assertThat(new PolicyChange(Map.of(Setting.PROBE_AFTER, "10m")).in(policy)).contains(HELD);
        assertThat(PolicyChange.NONE.in(HELD)).contains(HELD);
    }

    @Test
    void isNoneWhereThePolicyWouldBeImpossible() {
        assertThat(new PolicyChange(Map.of(Setting.BACKOFF_LONGEST, "100ms")).in(HELD)).isEmpty();
    }

    private static Resolved resolved(Map<String, String> fleet, Map<String, String> labels) {
        return Resolution.of(
                new Always(),
                Declared.NOTHING,
                PolicyLabels.read(labels, Map.of()),
                new Defaults(fleet, Map.of()));
    }
}
