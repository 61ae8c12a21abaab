package dev.holdfast.model.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.RestartPolicy.Always;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.container.RestartPolicy.UnlessStopped;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.restart.RestartDecision.GiveUp;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RestartDeciderTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration CLEAN = Duration.ofSeconds(10);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), 0, CLEAN);

    static final List<RestartPolicy> ALL =
            List.of(new Never(), new OnFailure(3), new UnlessStopped(), new Always());
    static final List<RestartPolicy> WILLING =
            List.of(new OnFailure(0), new UnlessStopped(), new Always());

    @ParameterizedTest
    @FieldSource("ALL")
    void keepsDownWhatAPersonStoppedWhateverThePolicy(RestartPolicy wish) {
        var death = new Death(wish, false, CLEAN, exit(137, Intent.PERSON));

        assertThat(decide(death, 0)).isInstanceOf(StayDown.class);
        assertThat(decide(death, 0).rule()).isEqualTo(Rule.STOPPED_BY_PERSON);
    }

    @ParameterizedTest
    @FieldSource("WILLING")
    void restartsTheFirstFailureAtOnce(RestartPolicy wish) {
        var decision = decide(new Death(wish, false, SHORT, exit(1, Intent.NONE)), 0);

        assertThat(decision).isInstanceOf(Restart.class);
        assertThat(delay(decision)).isZero();
        assertThat(decision.after()).isEqualTo(new RestartHistory(1));
        assertThat(decision.reason()).isEqualTo("it exited with code 1");
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "7, 32000", "8, 60000", "100000, 60000"})
    void doublesTheWaitUpToTheLongest(int failures, long millis) {
        var death = new Death(new Always(), false, SHORT, exit(1, Intent.NONE));

        assertThat(delay(decide(death, failures))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "0.5, 875", "0.999, 750"})
    void takesJitterOffTheWaitAndNeverAddsTo(double random, long millis) {
        var jittery = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 0.25, CLEAN);

        assertThat(jittery.delayAfter(5, random)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void beginsAnewAfterACleanRun() {
        var decision = decide(new Death(new Always(), false, CLEAN, exit(1, Intent.NONE)), 9);

        assertThat(delay(decision)).isZero();
        assertThat(decision.after()).isEqualTo(new RestartHistory(1));
    }

    @Test
    void doesNotBeginAnewJustBeforeACleanRun() {
        var almost = CLEAN.minusMillis(1);

        assertThat(delay(decide(new Death(new Always(), false, almost, exit(1, Intent.NONE)), 1)))
                .isPositive();
    }

    @Test
    void leavesAOneShotThatCompletedAlone() {
        var decision = decide(new Death(new OnFailure(0), true, SHORT, exit(0, Intent.NONE)), 0);

        assertThat(decision.rule()).isEqualTo(Rule.COMPLETED);
    }

    @Test
    void restartsExitZeroUnderAlwaysAsDockerDoes() {
        assertThat(decide(new Death(new Always(), false, SHORT, exit(0, Intent.NONE)), 0))
                .isInstanceOf(Restart.class);
    }

    @Test
    void doesNotRunAOneShotAgainThatMayHaveCompletedUnseen() {
        var decision = decide(new Death(new OnFailure(0), true, SHORT, unseen()), 0);

        assertThat(decision.rule()).isEqualTo(Rule.OUTCOME_UNKNOWN);
    }

    @Test
    void restartsAServiceWhoseEndNobodySawAndSaysSo() {
        var decision = decide(new Death(new OnFailure(0), false, SHORT, unseen()), 0);

        assertThat(decision).isInstanceOf(Restart.class);
        assertThat(decision.reason())
                .isEqualTo("it ended while its engine was away (intent unknown)");
    }

    @Test
    void givesUpWhenRetriesAreUsedUp() {
        var death = new Death(new OnFailure(3), false, SHORT, exit(1, Intent.NONE));

        assertThat(decide(death, 2)).isInstanceOf(Restart.class);
        assertThat(decide(death, 3)).isInstanceOf(GiveUp.class);
        assertThat(decide(death, 3).rule()).isEqualTo(Rule.RETRIES_USED_UP);
    }

    @ParameterizedTest
    @FieldSource("WILLING")
    void startsAgainWhatWentDownWithItsHost(RestartPolicy wish) {
        var decision = decide(new Death(wish, false, SHORT, exit(0, Intent.HOST)), 5);

        assertThat(delay(decision)).isZero();
    }

    @Test
    void leavesAContainerWithoutAPolicyDownAfterItsHostCameBack() {
        assertThat(decide(new Death(new Never(), false, SHORT, exit(143, Intent.HOST)), 0).rule())
                .isEqualTo(Rule.POLICY_IS_NO);
    }

    @Test
    void isNeverAskedOfADeathInsideAnOperation() {
        var death = new Death(new Always(), false, SHORT, exit(143, Intent.OPERATION));

        assertThatThrownBy(() -> decide(death, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesMemoryAndStartFailuresInItsReason() {
        var starved = new Exit(137, true, true, "", THEN, Intent.NONE);
        var refused = new Exit(128, false, true, "port is already allocated", THEN, Intent.NONE);

        assertThat(decide(new Death(new Always(), false, SHORT, starved), 0).reason())
                .isEqualTo("it ran out of memory");
        assertThat(decide(new Death(new Always(), false, SHORT, refused), 0).reason())
                .isEqualTo("it could not be started: port is already allocated");
    }

    private static RestartDecision decide(Death death, int failures) {
        return RestartDecider.decide(death, new RestartHistory(failures), BACKOFF, 0);
    }

    private static Duration delay(RestartDecision decision) {
        return ((Restart) decision).delay();
    }

    private static Exit exit(int code, Intent intent) {
        return new Exit(code, false, true, "", THEN, intent);
    }

    private static Exit unseen() {
        return new Exit(255, false, false, "", THEN, Intent.UNKNOWN);
    }
}
