package dev.holdfast.backup.command;

import dev.holdfast.model.command.Outcome;
import java.util.Optional;

/** Why an outcome is no success, for people. */
public final class Failure {

    private Failure() {}

    /** Empty where the command did what it was to do. */
    public static Optional<String> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> Optional.empty();
            case Outcome.Failed(var reason) -> Optional.of(reason);
            case Outcome.Missing(var reason) -> Optional.of("not there: " + reason);
            case Outcome.Superseded(var reason) -> Optional.of("superseded: " + reason);
            case Outcome.Deferred(var reason) -> Optional.of("the stack was busy: " + reason);
            case Outcome.OtherEpoch _ ->
                    Optional.of("it was decided in another epoch than the host is in");
            case Outcome.OtherIncarnation _ ->
                    Optional.of("it was given to another incarnation of the host");
            case Outcome.Expired _ -> Optional.of("its deadline passed before the host began");
        };
    }
}
