package dev.holdfast.controller.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.PolicyChange;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Policy ALWAYS = Policy.of(new RestartPolicy.Always());
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final Duration CLEAN = Duration.ofMinutes(11);

    /** What is built in, by name. */
    private static final PolicyChange UNCHANGED =
            change(
                    Map.of(
                            Setting.BACKOFF_LONGEST, "60s",
                            Setting.LOOP_RESTARTS, "10",
                            Setting.LOOP_SLOW_RESTARTS, "4",
                            Setting.PROBE_AFTER, "10m"));

    @Test
    void theUnchangedPolicyMakesNoDifferenceWhateverHappened() {
        for (var seed = 0; seed < 100; seed++) {
            var diary = anything(new SplittableRandom(seed));

            for (var change : List.of(PolicyChange.NONE, UNCHANGED)) {
                var run = Run.of(diary.rows, change);
                assertThat(run.differences()).as("seed %d", seed).isEmpty();
                assertThat(run.rehearsed()).as("seed %d", seed).isEqualTo(run.recorded());
            }
        }
    }

    @Test
    void tellsWhereALoopWouldHaveBeenRecognisedSooner() {
        var diary = new Diary(ALWAYS).crashes(SLOW, 5);

        var run = Run.of(diary.rows, change(Map.of(Setting.LOOP_SLOW_RESTARTS, "2")));

        assertThat(run.recorded().restarts()).isEqualTo(4);
        assertThat(run.recorded().quarantines()).isEqualTo(1);
        assertThat(run.rehearsed().restarts()).isEqualTo(2);
        assertThat(run.rehearsed().quarantines()).isEqualTo(1);
        assertThat(run.rehearsed().decisions()).as("it is down for the rest").isEqualTo(3);
        assertThat(run.differences()).hasSize(3);
        var first = run.differences().getFirst();
        assertThat(first.decision()).isEqualTo(diary.rows.get(2).id());
        assertThat(first.sentence())
                .isEqualTo(
                        "shop/web/1 on host1: it exited with code 1, 3 times in a row and was"
                                + " started again after 0.875 s; it would have been quarantined and"
                                + " tried again after 600.000 s, for it exited with code 1 again"
                                + " after 2 restarts in a row.");
        assertThat(run.differences().getLast().rehearsed()).isNull();
        assertThat(run.differences().getLast().sentence())
                .endsWith("; it would not have run then.");
    }

    @Test
    void addsUpWhatWouldHaveBeenWaited() {
        var diary = new Diary(ALWAYS).crashes(QUICK, 3);

        var run =
                Run.of(
                        diary.rows,
                        change(
                                Map.of(
                                        Setting.BACKOFF_FIRST, "10s",
                                        Setting.BACKOFF_JITTER, "0")));

        assertThat(run.recorded().waited()).isEqualTo(Duration.ofMillis(438 + 875));
        assertThat(run.rehearsed().waited()).isEqualTo(Duration.ofSeconds(10 + 20));
        assertThat(run.differences()).hasSize(2);
    }

    /** A loop of the rehearsal is found by what the rehearsal remembers, not by the record. */
    @Test
    void remembersWhatItDecidedItself() {
        var diary = new Diary(ALWAYS).crashes(CLEAN, 6);

        var run =
                Run.of(
                        diary.rows,
                        change(
                                Map.of(
                                        Setting.BACKOFF_CLEAN_RUN, "1h",
                                        Setting.LOOP_WITHIN, "2h")));

        assertThat(run.recorded().quarantines()).isZero();
        assertThat(run.differences())
                .extracting(it -> it.rehearsed() == null ? null : it.rehearsed().rule())
                .startsWith(Rule.REPEATED_FAILURE, Rule.REPEATED_FAILURE, Rule.REPEATED_FAILURE)
                .contains(Rule.SLOW_CRASH_LOOP);
    }

    @Test
    void beginsAnewWhereTheRecordDoes() {
        var change = change(Map.of(Setting.LOOP_SLOW_RESTARTS, "2"));

        for (var diary :
                List.of(
                        new Diary(ALWAYS).crashes(SLOW, 3).isRecreated().crashes(SLOW, 2),
                        new Diary(ALWAYS).crashes(SLOW, 3).isReleased().crashes(SLOW, 2),
                        new Diary(ALWAYS).crashes(SLOW, 3).isStopped(SLOW).crashes(SLOW, 2))) {
            assertThat(Run.of(diary.rows, change).differences())
                    .as("only the third crash is one too many")
                    .singleElement()
                    .extracting(Difference::decision)
                    .isEqualTo(diary.rows.get(2).id());
        }
    }

    @Test
    void decidesAgainWhatWasDecidedAgain() {
        var diary = new Diary(ALWAYS).crashes(SLOW, 2).isDecidedAgain().crashes(SLOW);

        var run = Run.of(diary.rows, change(Map.of(Setting.LOOP_SLOW_RESTARTS, "2")));

        assertThat(run.differences())
                .as("the second crash counts once")
                .singleElement()
                .extracting(Difference::decision)
                .isEqualTo(diary.rows.get(3).id());
    }

    @Test
    void leavesOutWhatOtherRulesMade() {
        var diary = new Diary(ALWAYS).by(0).crashes(SLOW, 3).by(1).crashes(SLOW);

        var run = Run.of(diary.rows, change(Map.of(Setting.LOOP_SLOW_RESTARTS, "3")));

        assertThat(run.otherRules()).isEqualTo(3);
        assertThat(run.recorded().decisions()).isEqualTo(1);
        assertThat(run.differences()).hasSize(1);
        assertThat(Rehearsal.of(List.of(run)).notes())
                .contains(
                        "3 decisions were made by another version of the rules and are left out.");
    }

    @Test
    void keepsThePolicyThatHeldWhereWithItTheChangeIsImpossible() {
        var diary = new Diary(ALWAYS).crashes(SLOW, 2);

        var run = Run.of(diary.rows, change(Map.of(Setting.BACKOFF_LONGEST, "100ms")));

        assertThat(run.impossible()).isEqualTo(2);
        assertThat(run.differences()).isEmpty();
    }

    private static Diary anything(SplittableRandom dice) {
        var diary = new Diary(ALWAYS);
        for (var i = 0; i < 30; i++) {
            var ran = List.of(QUICK, QUICK, SLOW, SLOW, CLEAN).get(dice.nextInt(5));
            switch (dice.nextInt(10)) {
                case 0 -> diary.isRecreated();
                case 1 -> diary.isReleased();
                case 2 -> diary.isStopped(ran);
                case 3 -> diary.ends(ran, 0, Intent.NONE, dice.nextDouble());
                case 4 -> diary.isUnhealthy(ran);
                case 5 -> diary.crashes(ran).isDecidedAgain();
                default ->
                        diary.ends(ran, 1 + dice.nextInt(2) * 138, Intent.NONE, dice.nextDouble());
            }
        }
        return diary.isStopped(QUICK);
    }

    private static PolicyChange change(Map<Setting, String> values) {
        return new PolicyChange(values);
    }
}
