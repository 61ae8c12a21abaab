package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.Alternative;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says a decision as a person would. */
final class Sentence {

    private Sentence() {}

    /**
     * @param outcome what its host answered; null while it has not
     */
    static String of(
            String container,
            RestartDecision decision,
            CommandStatus status,
            @Nullable Outcome outcome) {
        var what = "%s: %s, so %s".formatted(container, decision.reason(), follows(decision));
        return what + came(decision, status, outcome) + ".";
    }

    /** The same of a decision that no controller made. */
    static String ofHostAlone(String said) {
        var most = said.substring(0, said.length() - 1);
        return most + "; its host was left alone and decided that itself.";
    }

    /** Says why something else did not follow. */
    static String of(Alternative refused, Rule decided) {
        var what =
                refused.rule() == decided ? "made to wait for another time" : what(refused.rule());
        return "Not %s: %s.".formatted(what, refused.because());
    }

    /** Says a decision and all that was refused for it. */
    static String text(String decision, List<Explanation.Refused> refused) {
        return Stream.concat(
                        Stream.of(decision), refused.stream().map(Explanation.Refused::sentence))
                .collect(Collectors.joining(" "));
    }

    private static String what(Rule rule) {
        return switch (rule) {
            case STOPPED_BY_PERSON -> "kept down for a person";
            case POLICY_IS_NO -> "left by its policy";
            case COMPLETED -> "taken for completed";
            case RUNS_AGAIN -> "run again after a success";
            case OUTCOME_UNKNOWN -> "kept down for an unknown outcome";
            case RETRIES_USED_UP -> "given up";
            case FIRST_FAILURE, REPEATED_FAILURE -> "restarted";
            case WENT_DOWN_WITH_HOST -> "restarted as gone down with its host";
            case ENGINE_WAS_AWAY -> "restarted as ended unseen";
            case NETWORK_PARENT_RESTARTED -> "restarted for its network";
            case DEPENDENCY_RESTARTED -> "restarted after its dependency";
            case UNHEALTHY_IS_LEFT -> "left unhealthy";
            case CRASH_LOOP -> "quarantined for a fast loop";
            case SLOW_CRASH_LOOP -> "quarantined for a slow loop";
            case PROBE_FAILED -> "quarantined on trial";
        };
    }

    private static String follows(RestartDecision decision) {
        return switch (decision) {
            case RestartDecision.Restart restart when restart.delay().isZero() ->
                    "it is started again at once";
            case RestartDecision.Restart restart ->
                    "it is started again after " + seconds(restart.delay());
            case RestartDecision.Quarantined quarantined ->
                    "it is quarantined and tried again after " + seconds(quarantined.delay());
            case RestartDecision.LeaveRunning _ -> "it is left running";
            case RestartDecision.StayDown _ -> "it stays down";
            case RestartDecision.GiveUp _ -> "it is not started again";
        };
    }

    private static String came(
            RestartDecision decision, CommandStatus status, @Nullable Outcome outcome) {
        if (!asksItsHost(decision)) {
            return "";
        }
        var why = why(outcome);
        return switch (status) {
            // What it waits for is said beside it.
            case WAITING -> "";
            case OPEN ->
                    decision instanceof RestartDecision.Quarantined
                            ? ""
                            : "; its host has not answered yet";
            case DONE -> "; done";
            case SUPERSEDED -> "; superseded" + why;
            case DEFERRED -> "; deferred" + why;
            case FAILED -> "; that failed" + why;
            case EXPIRED -> "; it came too late";
        };
    }

    private static boolean asksItsHost(RestartDecision decision) {
        return decision instanceof RestartDecision.Restart
                || decision instanceof RestartDecision.Quarantined;
    }

    private static String why(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Superseded(var reason) -> ": " + reason;
            case Outcome.Missing(var reason) -> ": " + reason;
            case Outcome.Deferred(var reason) -> ": " + reason;
            case Outcome.Failed(var reason) -> ": " + reason;
            case Outcome.Done _,
                    Outcome.AlreadySo _,
                    Outcome.Expired _,
                    Outcome.OtherEpoch _,
                    Outcome.OtherIncarnation _ ->
                    "";
            case null -> "";
        };
    }

    private static String seconds(Duration delay) {
        return "%d.%03d s".formatted(delay.toSeconds(), delay.toMillisPart());
    }
}
