package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.Alternative;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceTest {

    private static final RestartDecision AT_ONCE = restart(Duration.ZERO);
    private static final RestartDecision LATER = restart(Duration.ofMillis(62_045));
    private static final RestartDecision DOWN =
            new RestartDecision.StayDown(Rule.COMPLETED, "completed", RestartState.NONE);
    private static final RestartDecision NO_MORE =
            new RestartDecision.GiveUp(Rule.RETRIES_USED_UP, "tried 3 times", RestartState.NONE);

    static Stream<Arguments> sentences() {
        return Stream.of(
                said(AT_ONCE, CommandStatus.DONE, new Outcome.Done(), "; done."),
                said(AT_ONCE, CommandStatus.OPEN, null, "; its host has not answered yet."),
                said(
                        AT_ONCE,
                        CommandStatus.SUPERSEDED,
                        new Outcome.Superseded("a person came"),
                        "; superseded: a person came."),
                said(
                        AT_ONCE,
                        CommandStatus.SUPERSEDED,
                        new Outcome.Missing("it is gone"),
                        "; superseded: it is gone."),
                said(
                        AT_ONCE,
                        CommandStatus.FAILED,
                        new Outcome.Failed("port taken"),
                        "; that failed: port taken."),
                said(
                        AT_ONCE,
                        CommandStatus.DEFERRED,
                        new Outcome.Deferred("a snapshot"),
                        "; deferred: a snapshot."),
                said(AT_ONCE, CommandStatus.EXPIRED, new Outcome.Expired(), "; it came too late."),
                Arguments.of(
                        LATER,
                        CommandStatus.OPEN,
                        null,
                        "web: failed, so it is started again after 62.045 s;"
                                + " its host has not answered yet."),
                Arguments.of(
                        new RestartDecision.Quarantined(
                                Rule.CRASH_LOOP,
                                "failed again",
                                RestartState.NONE,
                                Duration.ofMinutes(10)),
                        CommandStatus.OPEN,
                        null,
                        "web: failed again, so it is quarantined and tried again after 600.000 s."),
                Arguments.of(
                        new RestartDecision.LeaveRunning(
                                Rule.UNHEALTHY_IS_LEFT, "unhealthy", RestartState.NONE),
                        CommandStatus.DONE,
                        null,
                        "web: unhealthy, so it is left running."),
                Arguments.of(DOWN, CommandStatus.DONE, null, "web: completed, so it stays down."),
                Arguments.of(
                        NO_MORE,
                        CommandStatus.DONE,
                        null,
                        "web: tried 3 times, so it is not started again."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void saysWhatWasDecidedWhyAndWhatCameOfIt(
            RestartDecision decision,
            CommandStatus status,
            @Nullable Outcome outcome,
            String sentence) {
        assertThat(Sentence.of("web", decision, status, outcome)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOPPED_BY_PERSON|no person stopped it|Not kept down for a person: no person"
                        + " stopped it.",
                "SLOW_CRASH_LOOP|2 of 4|Not quarantined for a slow loop: 2 of 4.",
                "CRASH_LOOP|3 of 10|Not quarantined for a fast loop: 3 of 10.",
                "RETRIES_USED_UP|1 of 3|Not given up: 1 of 3.",
                "REPEATED_FAILURE|stopped by a person|Not restarted: stopped by a person.",
                // The rule that decided refuses other waits.
                "FIRST_FAILURE|attempts.delay asks for 0 s|Not made to wait for another time:"
                        + " attempts.delay asks for 0 s.",
            })
    void saysWhatDidNotFollowAndWhy(Rule rule, String because, String sentence) {
        var refused = new Alternative(rule, because);

        assertThat(Sentence.of(refused, Rule.FIRST_FAILURE)).isEqualTo(sentence);
    }

    /** Each reads as part of a sentence. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void hasWordsForEveryRule(Rule rule) {
        assertThat(Sentence.of(new Alternative(rule, "why"), Rule.FIRST_FAILURE))
                .matches("Not [a-z ]+: why\\.");
    }

    @Test
    void saysADecisionWithAllThatWasRefused() {
        var refused =
                List.of(
                        Explanation.Refused.of(
                                new Alternative(Rule.RETRIES_USED_UP, "1 of 3 retries used"),
                                Rule.FIRST_FAILURE));

        assertThat(Sentence.text("web: it is started again at once.", refused))
                .isEqualTo("web: it is started again at once. Not given up: 1 of 3 retries used.");
    }

    private static Arguments said(
            RestartDecision decision, CommandStatus status, @Nullable Outcome outcome, String end) {
        return Arguments.of(
                decision, status, outcome, "web: failed, so it is started again at once" + end);
    }

    private static RestartDecision restart(Duration delay) {
        return new RestartDecision.Restart(Rule.FIRST_FAILURE, "failed", RestartState.NONE, delay);
    }
}
