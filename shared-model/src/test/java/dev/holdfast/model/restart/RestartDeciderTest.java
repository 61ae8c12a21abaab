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
import dev.holdfast.model.policy.Attempts;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.LoopLimit;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.Unhealthy;
import dev.holdfast.model.restart.RestartDecision.GiveUp;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import dev.holdfast.model.restart.Trigger.Ended;
import dev.holdfast.model.restart.Trigger.NeverHealthy;
import dev.holdfast.model.restart.Trigger.NotStarted;
import dev.holdfast.model.restart.Trigger.TurnedUnhealthy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestartDeciderTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration CLEAN = Duration.ofMinutes(10);
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
        assertThat(decision.after().failures()).isEqualTo(1);
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
        assertThat(decision.after().failures()).isEqualTo(1);
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

    @ParameterizedTest
    @CsvSource({"PT10M, 0", "PT2S, 2"})
    void forgetsFailuresBeforeACleanRunThatMayHaveCompletedUnseen(Duration ran, int failures) {
        var decision = decide(new Death(new OnFailure(0), true, ran, unseen()), 2);

        assertThat(decision.rule()).isEqualTo(Rule.OUTCOME_UNKNOWN);
        assertThat(decision.after().failures()).isEqualTo(failures);
    }

    @Test
    void restartsAServiceWhoseEndNobodySawAndSaysSo() {
        var decision = decide(new Death(new OnFailure(0), false, SHORT, unseen()), 0);

        assertThat(decision).isInstanceOf(Restart.class);
        assertThat(decision.reason())
                .isEqualTo("it ended while its engine was away (intent unknown)");
        assertThat(decision.rule()).isEqualTo(Rule.ENGINE_WAS_AWAY);
        assertThat(decision.after().failures()).as("it is not its fault").isZero();
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

    @ParameterizedTest
    @CsvSource({"11", "60", "300"})
    void recognisesASlowLoopAfterFourRestarts(long seconds) {
        var decisions = failures(5, Duration.ofSeconds(seconds), exit(1, Intent.NONE));

        assertThat(decisions.subList(0, 4)).allMatch(Restart.class::isInstance);
        assertThat(decisions.getLast().rule()).isEqualTo(Rule.SLOW_CRASH_LOOP);
        assertThat(decisions.getLast().reason())
                .isEqualTo("it exited with code 1 again after 4 restarts in a row");
    }

    @Test
    void letsAFastFailureHaveTheWholeWindow() {
        var decisions = failures(11, SHORT, exit(1, Intent.NONE));

        assertThat(decisions.subList(0, 10)).allMatch(Restart.class::isInstance);
        assertThat(decisions.getLast().rule()).isEqualTo(Rule.CRASH_LOOP);
        assertThat(decisions.getLast().reason())
                .isEqualTo("it exited with code 1 again after 10 restarts within 10 min");
    }

    @Test
    void neverCallsAJobInALoopOfItsOwnALoop() {
        var decisions = failures(50, Duration.ofSeconds(60), exit(0, Intent.NONE));

        assertThat(decisions).allMatch(it -> delay(it).isZero());
    }

    @Test
    void slowsAnEndlessQuickSuccessDown() {
        var decisions = failures(12, SHORT, exit(0, Intent.NONE));

        assertThat(decisions).allMatch(Restart.class::isInstance);
        assertThat(delay(decisions.getLast())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsNoClassWithAnother() {
        var after = failures(4, Duration.ofSeconds(60), exit(1, Intent.NONE)).getLast().after();
        var starved = new Exit(137, true, true, "", THEN, Intent.NONE);

        var decision = decide(new Ended(false, SHORT, starved), after, ALWAYS);

        assertThat(decision.rule()).isEqualTo(Rule.FIRST_FAILURE);
        assertThat(delay(decision)).isZero();
    }

    @Test
    void quarantinesAgainWhatFailsOnTrialAndForgetsAfterACleanRun() {
        var after = failures(5, Duration.ofSeconds(60), exit(1, Intent.NONE)).getLast().after();

        var failed = decide(new Ended(false, SHORT, exit(2, Intent.NONE)), after, ALWAYS);
        var held = decide(new Ended(false, CLEAN, exit(2, Intent.NONE)), after, ALWAYS);

        assertThat(failed.rule()).isEqualTo(Rule.PROBE_FAILED);
        assertThat(failed.after().quarantine()).isNotNull();
        assertThat(held.rule()).isEqualTo(Rule.FIRST_FAILURE);
        assertThat(held.after().quarantine()).isNull();
    }

    @Test
    void neverQuarantinesWhereNobodyWantsALimit() {
        var unlimited = policy(new LoopLimit(0, CLEAN, 0, SHORT), Unhealthy.DEFAULT);

        var decisions = failures(100, Duration.ofSeconds(60), exit(1, Intent.NONE), unlimited);

        assertThat(decisions).allMatch(Restart.class::isInstance);
    }

    @Test
    void triesAgainWhatCouldNotBeStarted() {
        var decision =
                decide(new NotStarted("port is already allocated"), RestartState.NONE, ALWAYS);

        assertThat(decision).isInstanceOf(Restart.class);
        assertThat(decision.reason())
                .isEqualTo("it could not be started: port is already allocated");
    }

    @Test
    void waitsUntilItWasUnhealthyForLongEnough() {
        var patient = policy(LoopLimit.DEFAULT, new Unhealthy(true, Duration.ofMinutes(5)));
        var trigger = new TurnedUnhealthy(THEN.minus(CLEAN), THEN.minusSeconds(60), THEN);

        var decision = decide(trigger, RestartState.NONE, patient);

        assertThat(delay(decision)).isEqualTo(Duration.ofMinutes(4));
        assertThat(decision.reason()).isEqualTo("it is unhealthy after 9 min");
    }

    @Test
    void leavesWhatIsUnhealthyWhereThatIsTheWish() {
        var leaving = policy(LoopLimit.DEFAULT, new Unhealthy(false, Duration.ZERO));

        var decision = decide(new TurnedUnhealthy(THEN, THEN, THEN), RestartState.NONE, leaving);

        assertThat(decision.rule()).isEqualTo(Rule.UNHEALTHY_IS_LEFT);
    }

    @Test
    void givesWhatWasNeverHealthyTheTimeItMayTake() {
        var trigger = new NeverHealthy(THEN.minusSeconds(90), THEN);

        var decision = decide(trigger, RestartState.NONE, ALWAYS);

        assertThat(delay(decision)).isEqualTo(Policy.HEALTH_WITHIN.minusSeconds(90));
    }

    /** However far its host's clock is from ours. */
    @ParameterizedTest
    @ValueSource(longs = {-7_200, 0, 7_200})
    void measuresARunByTheClockByWhichItBegan(long seconds) {
        var onHost = THEN.plusSeconds(seconds);
        var patient = policy(LoopLimit.DEFAULT, new Unhealthy(true, Duration.ofMinutes(5)));
        var never = new NeverHealthy(onHost.minusSeconds(90), onHost);
        var turned = new TurnedUnhealthy(onHost.minus(CLEAN), onHost.minusSeconds(60), onHost);

        assertThat(delay(decide(never, RestartState.NONE, ALWAYS)))
                .isEqualTo(Policy.HEALTH_WITHIN.minusSeconds(90));
        assertThat(delay(decide(turned, RestartState.NONE, patient)))
                .isEqualTo(Duration.ofMinutes(4));
    }

    /** As rows say that were written before it was told. */
    @Test
    void takesItsOwnClockWhereThatOfTheHostIsNotKnown() {
        var trigger = new NeverHealthy(THEN.minusSeconds(90), null);

        assertThat(delay(decide(trigger, RestartState.NONE, ALWAYS)))
                .isEqualTo(Policy.HEALTH_WITHIN.minusSeconds(90));
    }

    @Test
    void waitsAsLongAsTheComposeFileAsks() {
        var asked = attempts(new OnFailure(0), Duration.ofSeconds(7), Duration.ZERO);

        var decision =
                decide(new Ended(false, SHORT, exit(1, Intent.NONE)), RestartState.NONE, asked);

        assertThat(delay(decision)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void countsRetriesWithinTheWindowThatTheComposeFileAsksFor() {
        var asked = attempts(new OnFailure(2), Duration.ZERO, Duration.ofMinutes(3));

        var often = failures(3, Duration.ofSeconds(30), exit(1, Intent.NONE), asked);
        var seldom = failures(3, Duration.ofMinutes(2), exit(1, Intent.NONE), asked);

        assertThat(often.getLast()).isInstanceOf(GiveUp.class);
        assertThat(seldom.getLast()).isInstanceOf(Restart.class);
    }

    private static final Policy ALWAYS = policy(LoopLimit.DEFAULT, Unhealthy.DEFAULT);

    private static List<RestartDecision> failures(int times, Duration ranFor, Exit exit) {
        return failures(times, ranFor, exit, ALWAYS);
    }

    /** The decisions about as many runs, each as long, one after the other. */
    private static List<RestartDecision> failures(
            int times, Duration ranFor, Exit exit, Policy policy) {
        var decisions = new ArrayList<RestartDecision>();
        var state = RestartState.NONE;
        var now = THEN;
        for (var i = 0; i < times; i++) {
            now = now.plus(ranFor);
            var decision =
                    RestartDecider.decide(new Ended(false, ranFor, exit), state, policy, now, 0);
            decisions.add(decision);
            state = decision.after();
            now = now.plus(decision instanceof Restart restart ? restart.delay() : Duration.ZERO);
        }
        return decisions;
    }

    private static Policy policy(LoopLimit loop, Unhealthy unhealthy) {
        return policy(new Always(), BACKOFF, Attempts.DEFAULT, loop, unhealthy);
    }

    private static Policy attempts(RestartPolicy wish, Duration delay, Duration window) {
        return policy(
                wish, BACKOFF, new Attempts(delay, window), LoopLimit.DEFAULT, Unhealthy.DEFAULT);
    }

    private static Policy policy(
            RestartPolicy wish,
            Backoff backoff,
            Attempts attempts,
            LoopLimit loop,
            Unhealthy unhealthy) {
        return new Policy(
                wish,
                backoff,
                attempts,
                loop,
                Policy.PROBE_AFTER,
                unhealthy,
                Policy.HEALTH_WITHIN,
                Policy.STOP_TIMEOUT);
    }

    private static RestartDecision decide(Death death, int failures) {
        var row = new Row(failures, 0, THEN);
        var state = RestartState.NONE.with(ExitClass.of(death.end().exit()), row);
        var policy =
                policy(
                        death.wish(),
                        BACKOFF,
                        Attempts.DEFAULT,
                        LoopLimit.DEFAULT,
                        Unhealthy.DEFAULT);
        return decide(death.end(), state, policy);
    }

    private static RestartDecision decide(Trigger trigger, RestartState state, Policy policy) {
        return RestartDecider.decide(trigger, state, policy, THEN, 0);
    }

    private record Death(RestartPolicy wish, boolean oneShot, Duration ranFor, Exit exit) {

        Ended end() {
            return new Ended(oneShot, ranFor, exit);
        }
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
