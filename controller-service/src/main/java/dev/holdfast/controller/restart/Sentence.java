package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.RestartDecision;
import java.time.Duration;
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
            case Outcome.Done _, Outcome.AlreadySo _, Outcome.Expired _ -> "";
            case null -> "";
        };
    }

    private static String seconds(Duration delay) {
        return "%d.%03d s".formatted(delay.toSeconds(), delay.toMillisPart());
    }
}
