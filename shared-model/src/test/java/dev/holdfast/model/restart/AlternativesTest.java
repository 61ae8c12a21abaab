package dev.holdfast.model.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.RestartPolicy.Always;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlternativesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Exit CRASH = new Exit(1, false, true, "", NOW, Intent.NONE);
    private static final Exit SUCCESS = new Exit(0, false, true, "", NOW, Intent.NONE);
    private static final Duration SLOW = Duration.ofSeconds(60);

    @Test
    void ofAFirstCrashAreAllTheOtherRulesInTheirOrderAndTheWaits() {
        var judged = ended(CRASH, new Always(), RestartState.NONE);

        assertThat(judged.decision().rule()).isEqualTo(Rule.FIRST_FAILURE);
        assertThat(said(judged))
                .containsExactly(
                        "STOPPED_BY_PERSON: no person stopped it",
                        "POLICY_IS_NO: its restart policy is always",
                        "WENT_DOWN_WITH_HOST: its host did not stop it",
                        "OUTCOME_UNKNOWN: its engine saw how it ended",
                        "ENGINE_WAS_AWAY: its engine saw how it ended",
                        "COMPLETED: it did not complete",
                        "RUNS_AGAIN: it did not complete",
                        "RETRIES_USED_UP: its retries have no limit",
                        "PROBE_FAILED: it is in no quarantine",
                        "SLOW_CRASH_LOOP: 0 of 4 slow restarts in a row",
                        "CRASH_LOOP: 0 of 10 restarts within 10 min",
                        "FIRST_FAILURE: attempts.delay asks for 0 s");
    }

    static Stream<Arguments> refusals() {
        var two = slowRow(2);
        return Stream.of(
                of(CRASH, new OnFailure(3), two, "RETRIES_USED_UP: 2 of 3 retries used"),
                of(CRASH, new Always(), two, "SLOW_CRASH_LOOP: 2 of 4 slow restarts in a row"),
                of(CRASH, new Always(), two, "CRASH_LOOP: 2 of 10 restarts within 10 min"),
                of(CRASH, new Always(), two, "REPEATED_FAILURE: attempts.delay asks for 0 s"),
                // What would have followed is refused for the reason of what did.
                of(
                        CRASH,
                        new Always(),
                        slowRow(4),
                        "REPEATED_FAILURE: it exited with code 1 again after 4 restarts in a row"),
                of(CRASH, new Never(), two, "REPEATED_FAILURE: its restart policy is no"),
                of(
                        CRASH.withIntent(Intent.PERSON),
                        new Always(),
                        RestartState.NONE,
                        "FIRST_FAILURE: stopped by a person"),
                of(
                        CRASH.withIntent(Intent.UNKNOWN),
                        new Always(),
                        two,
                        "STOPPED_BY_PERSON: nobody saw a person stop it"),
                of(SUCCESS, new OnFailure(0), two, "RUNS_AGAIN: it completed with exit code 0"),
                of(SUCCESS, new Always(), two, "COMPLETED: its restart policy is always"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void areRefusedWithTheNumbersThatCount(
            Exit exit, RestartPolicy wish, RestartState state, String alternative) {
        assertThat(said(ended(exit, wish, state))).contains(alternative);
    }

    @Test
    void namesTheShorterWaits() {
        var since = NOW.minusSeconds(30);
        var trigger = new Trigger.NeverHealthy(since, NOW);

        var judged = RestartDecider.judge(trigger, slowRow(0), always(), NOW, 0);

        assertThat(said(judged))
                .startsWith("UNHEALTHY_IS_LEFT: unhealthy is restart")
                .endsWith(
                        "FIRST_FAILURE: backoff asks for 0 s",
                        "FIRST_FAILURE: attempts.delay asks for 0 s");
        assertThat(((RestartDecision.Restart) judged.decision()).delay())
                .isEqualTo(Policy.HEALTH_WITHIN.minusSeconds(30));
    }

    @Test
    void neverNameTheRuleThatDecidedButForAnotherWait() {
        for (var seed = 0; seed < 200; seed++) {
            assertThat(Walk.of(seed))
                    .allSatisfy(judged ->
                            assertThat(judged.refused())
                                    .isNotEmpty()
                                    .allMatch(refused -> !refused.because().isBlank())
                                    .filteredOn(it -> it.rule() == judged.decision().rule())
                                    .allMatch(it -> it.because().contains(" asks for ")));
        }
    }

    private static Judgement ended(Exit exit, RestartPolicy wish, RestartState state) {
        var trigger = new Trigger.Ended(false, SLOW, exit);
        return RestartDecider.judge(trigger, state, Policy.of(wish), NOW, 0);
    }

    private static Policy always() {
        return Policy.of(new Always());
    }

    /** After as many slow crashes in a row. */
    private static RestartState slowRow(int crashes) {
        var recent =
                Stream.iterate(crashes, left -> left - 1)
                        .limit(crashes)
                        .map(left ->
                                new Restarted(
                                        ExitClass.CODE, NOW.minus(SLOW.multipliedBy(left)), true))
                        .toList();
        var row = new Row(crashes, crashes, NOW.minus(SLOW));
        var rows = crashes == 0 ? Map.<ExitClass, Row>of() : Map.of(ExitClass.CODE, row);
        return new RestartState(recent, rows, null, Vitals.NONE, Duration.ofMinutes(10));
    }

    private static List<String> said(Judgement judged) {
        return judged.refused().stream().map(it -> it.rule() + ": " + it.because()).toList();
    }

    private static Arguments of(
            Exit exit, RestartPolicy wish, RestartState state, String alternative) {
        return Arguments.of(exit, wish, state, alternative);
    }
}
