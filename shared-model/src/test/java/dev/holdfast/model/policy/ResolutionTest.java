package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResolutionTest {

    private static final RestartPolicy WISH = new RestartPolicy.OnFailure(3);

    @Test
    void isWhatIsBuiltInWhereNobodyAsksForAnything() {
        var resolved = resolve(Map.of(), Defaults.NONE);

        assertThat(resolved.policy()).isEqualTo(Policy.of(WISH));
        assertThat(resolved.warnings()).isEmpty();
        assertThat(resolved.settings())
                .extracting(Asked::setting)
                .containsExactly(Setting.values());
        assertThat(origin(resolved, Setting.RESTART)).isEqualTo("compose");
        assertThat(origin(resolved, Setting.BACKOFF_FIRST)).isEqualTo("built-in");
    }

    /** Each row adds one origin that is stronger than all before it. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,  -,   -,   -,  -,   10s,  built-in",
                "1s, -,   -,   -,  -,   1s,   fleet",
                "1s, 2s,  -,   -,  -,   2s,   stack",
                "1s, 2s,  PT3S, -, -,   3s,   compose",
                "1s, 2s,  PT3S, 4, -,   4s,   label autoheal.stop.timeout",
                "1s, 2s,  PT3S, 4, 5s,  5s,   label holdfast.stop-timeout",
            })
    void takesTheMostParticularOrigin(
            @Nullable String fleet,
            @Nullable String stack,
            @Nullable Duration compose,
            @Nullable String foreign,
            @Nullable String ours,
            String value,
            String origin) {
        var labels = new HashMap<String, String>();
        putWhereSet(labels, "autoheal.stop.timeout", foreign);
        putWhereSet(labels, "holdfast.stop-timeout", ours);

        var resolved =
                Resolution.of(
                        WISH,
                        declared(compose, null, null),
                        PolicyLabels.read(labels, Map.of()),
                        new Defaults(setting(fleet), setting(stack)));

        assertThat(of(resolved, Setting.STOP_TIMEOUT).value()).isEqualTo(value);
        assertThat(origin(resolved, Setting.STOP_TIMEOUT)).isEqualTo(origin);
        assertThat(resolved.policy().stopTimeout()).isEqualTo(Span.parse(value));
    }

    /** Every setting reaches the policy, and none of them another's place in it. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void putsEachSettingInItsPlace(Setting setting) {
        var value =
                switch (setting) {
                    case RESTART -> "unless-stopped";
                    case BACKOFF_JITTER -> "0.125";
                    case LOOP_RESTARTS, LOOP_SLOW_RESTARTS -> "7";
                    case UNHEALTHY -> "ignore";
                    case BACKOFF_FIRST, LOOP_SLOW_RUN -> "17s";
                    default -> "17m";
                };

        var resolved = resolve(Map.of(setting.label(), value), Defaults.NONE);

        for (var each : Setting.values()) {
            var expected = each == setting ? value : each.of(Policy.of(WISH));
            assertThat(each.of(resolved.policy())).as(each.key()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "autoheal, true, true",
        "autoheal, False, false",
        "deunhealth.restart.on.unhealthy, true, true",
        "komodo.skip, '', false",
    })
    void followsTheLabelsOfOtherHealers(String label, String text, boolean restarts) {
        var resolved = resolve(Map.of(label, text), Defaults.NONE);

        assertThat(resolved.policy().unhealthy().restart()).isEqualTo(restarts);
        assertThat(origin(resolved, Setting.UNHEALTHY)).isEqualTo("label " + label);
    }

    @Test
    void followsItsOwnLabelsRatherThanThoseOfOthers() {
        var both = Map.of("autoheal", "false", "holdfast.unhealthy", "restart");

        assertThat(resolve(both, Defaults.NONE).policy().unhealthy().restart()).isTrue();
    }

    @Test
    void leavesOutWhatIsImpossibleWithWhatHoldsBelowAndSaysSo() {
        var resolved =
                resolve(
                        Map.of("holdfast.backoff.first", "5m"),
                        new Defaults(Map.of("backoff.longest", "2m"), Map.of()));

        assertThat(resolved.policy().backoff().first()).isEqualTo(Duration.ofMillis(500));
        assertThat(resolved.policy().backoff().longest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(resolved.warnings())
                .containsExactly(
                        "backoff.longest (2m, fleet) is shorter than backoff.first (5m, label"
                                + " holdfast.backoff.first); backoff.first (5m, label"
                                + " holdfast.backoff.first) ignored");
    }

    @Test
    void leavesOutASlowRunThatIsNoShorterThanACleanOne() {
        var resolved = resolve(Map.of("holdfast.loop.slow-run", "10m"), Defaults.NONE);
        var neverSlow =
                resolve(
                        Map.of("holdfast.loop.slow-run", "10m", "holdfast.loop.slow-restarts", "0"),
                        Defaults.NONE);

        assertThat(resolved.warnings()).singleElement().asString().contains("loop.slow-run");
        assertThat(neverSlow.warnings()).isEmpty();
    }

    @Test
    void takesNoDeclaredDurationThatIsImpossible() {
        var resolved =
                Resolution.of(
                        WISH,
                        declared(Duration.ofSeconds(-5), Duration.ofSeconds(7), null),
                        PolicyLabels.read(Map.of(), Map.of()),
                        Defaults.NONE);

        assertThat(resolved.policy().stopTimeout()).isEqualTo(Policy.STOP_TIMEOUT);
        assertThat(resolved.policy().attempts().delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(resolved.warnings())
                .containsExactly(
                        "stop_grace_period is a duration from 0s to 8760h, such as 1m30s, not -5s;"
                                + " it is ignored");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M,  '',  10m, built-in",
        "PT20M, '',  20m, health check",
        "PT20M, 30s, 30s, label holdfast.health-within",
    })
    void waitsForHealthAsLongAsTheCheckItselfGrants(
            Duration grant, String label, String value, String origin) {
        var labels =
                label.isEmpty()
                        ? Map.<String, String>of()
                        : Map.of("holdfast.health-within", label);

        var resolved =
                Resolution.of(
                        WISH,
                        declared(null, null, grant),
                        PolicyLabels.read(labels, Map.of()),
                        Defaults.NONE);

        assertThat(of(resolved, Setting.HEALTH_WITHIN).value()).isEqualTo(value);
        assertThat(origin(resolved, Setting.HEALTH_WITHIN)).isEqualTo(origin);
    }

    @Test
    void passesOnWhatTheHostRemarks() {
        var declared = new Declared(null, null, null, null, List.of(), Map.of(), List.of("odd"));

        assertThat(
                        Resolution.of(
                                        WISH,
                                        declared,
                                        PolicyLabels.read(Map.of(), Map.of()),
                                        Defaults.NONE)
                                .warnings())
                .containsExactly("odd");
    }

    @Test
    void refusesDefaultsThatNoSettingTakes() {
        assertThat(Defaults.refusals(Map.of("backoff.first", "-1s")))
                .containsExactly(
                        "backoff.first is a duration from 1ms to 8760h, such as 1m30s, not -1s");
        assertThat(Defaults.refusals(Map.of("restart", "always")))
                .singleElement()
                .asString()
                .contains("not by default");
        assertThat(Defaults.refusals(Map.of("backof.first", "1s")))
                .singleElement()
                .asString()
                .startsWith("backof.first is no setting; there are attempts.delay,");
    }

    private static Resolved resolve(Map<String, String> labels, Defaults defaults) {
        return Resolution.of(WISH, Declared.NOTHING, PolicyLabels.read(labels, Map.of()), defaults);
    }

    private static Declared declared(
            @Nullable Duration stop, @Nullable Duration delay, @Nullable Duration grant) {
        return new Declared(stop, delay, null, grant, List.of(), Map.of(), List.of());
    }

    private static Map<String, String> setting(@Nullable String value) {
        return value == null ? Map.of() : Map.of("stop-timeout", value);
    }

    private static void putWhereSet(
            Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private static Asked of(Resolved resolved, Setting setting) {
        return resolved.settings().stream()
                .filter(asked -> asked.setting() == setting)
                .findFirst()
                .orElseThrow();
    }

    private static String origin(Resolved resolved, Setting setting) {
        return of(resolved, setting).origin();
    }
}
