package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BEFORE = Duration.ofSeconds(-1);

    static final Map<String, ThrowingCallable> IMPOSSIBLE =
            Map.ofEntries(
                    Map.entry("attempts.delay", () -> new Attempts(BEFORE, SECOND)),
                    Map.entry("attempts.window", () -> new Attempts(SECOND, BEFORE)),
                    Map.entry("loop.restarts", () -> new LoopLimit(-1, SECOND, 1, SECOND)),
                    Map.entry("loop.within", () -> new LoopLimit(1, Duration.ZERO, 1, SECOND)),
                    Map.entry("loop.slow-restarts", () -> new LoopLimit(1, SECOND, -1, SECOND)),
                    Map.entry("loop.slow-run", () -> new LoopLimit(1, SECOND, 1, Duration.ZERO)),
                    Map.entry("unhealthy.after", () -> new Unhealthy(true, BEFORE)),
                    Map.entry("probe-after", () -> policy(Duration.ZERO, SECOND, SECOND)),
                    Map.entry("health-within", () -> policy(SECOND, Duration.ZERO, SECOND)),
                    Map.entry("stop-timeout", () -> policy(SECOND, SECOND, BEFORE)),
                    Map.entry("after.patience", () -> new StartOrder(List.of(), BEFORE)),
                    Map.entry("backoff.clean-run", () -> slowerThanClean()));

    @ParameterizedTest
    @FieldSource("KEYS")
    void refusesTheImpossibleAndNamesTheKey(String key) {
        assertThatThrownBy(IMPOSSIBLE.get(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    static final Iterable<String> KEYS = IMPOSSIBLE.keySet();

    @Test
    void pinsTheDefaults() {
        assertThat(Policy.of(new RestartPolicy.Always()))
                .hasToString(
                        "Policy[wish=Always[], backoff=Backoff[first=PT0.5S, longest=PT1M,"
                                + " jitter=0.25, cleanRun=PT10M], attempts=Attempts[delay=PT0S,"
                                + " window=PT0S], loop=LoopLimit[restarts=10, within=PT10M,"
                                + " slowRestarts=4, slowRun=PT10S], probeAfter=PT10M,"
                                + " unhealthy=Unhealthy[restart=true, after=PT0S],"
                                + " healthWithin=PT10M, stopTimeout=PT10S,"
                                + " order=StartOrder[after=[], patience=PT5M]]");
    }

    private static Policy policy(Duration probe, Duration health, Duration stop) {
        return new Policy(
                new RestartPolicy.Always(),
                Backoff.DEFAULT,
                Attempts.DEFAULT,
                LoopLimit.DEFAULT,
                probe,
                Unhealthy.DEFAULT,
                health,
                stop);
    }

    private static Policy slowerThanClean() {
        return new Policy(
                new RestartPolicy.Always(),
                new Backoff(SECOND, SECOND, 0, SECOND),
                Attempts.DEFAULT,
                LoopLimit.DEFAULT,
                SECOND,
                Unhealthy.DEFAULT,
                SECOND,
                SECOND);
    }
}
