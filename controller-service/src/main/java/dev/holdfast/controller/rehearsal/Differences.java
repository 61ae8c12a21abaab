package dev.holdfast.controller.rehearsal;

import dev.holdfast.model.restart.Quarantine;
import dev.holdfast.model.restart.RestartDecision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a recorded decision from the rehearsed one. */
final class Differences {

    private Differences() {}

    /** Empty where both come to the same, whatever they remember. */
    static Optional<Difference> between(Step step, RestartDecision own) {
        var row = step.row();
        var recorded = step.decision();
        var was = Fate.of(recorded);
        var wouldBe = Fate.of(own);
        if (was.equals(wouldBe)) {
            return Optional.empty();
        }
        var sentence =
                "%s: %s and was %s; it would have been %s, for %s."
                        .formatted(
                                row.name(),
                                recorded.reason(),
                                was.follows(),
                                wouldBe.follows(),
                                own.reason());
        return Optional.of(new Difference(row.id(), row.decidedAt(), was, wouldBe, sentence));
    }

    /** It would not have run, so it would not have failed. */
    static Difference leftOut(Step step) {
        var row = step.row();
        var was = Fate.of(step.decision());
        var sentence =
                "%s: %s and was %s; it would not have run then."
                        .formatted(row.name(), step.decision().reason(), was.follows());
        return new Difference(row.id(), row.decidedAt(), was, null, sentence);
    }

    /** Until when the rehearsed decision keeps down what the recorded one started; null for not. */
    static @Nullable Instant downUntil(RestartDecision recorded, RestartDecision own) {
        if (!(recorded instanceof RestartDecision.Restart)) {
            return null;
        }
        return switch (own) {
            case RestartDecision.Quarantined held -> downUntil(held.after().quarantine());
            case RestartDecision.GiveUp _, RestartDecision.StayDown _ -> Instant.MAX;
            case RestartDecision.Restart _, RestartDecision.LeaveRunning _ -> null;
        };
    }

    /** What is quarantined for its health runs on. */
    private static @Nullable Instant downUntil(@Nullable Quarantine quarantine) {
        return quarantine == null || quarantine.after().isOfHealth() ? null : quarantine.probeAt();
    }
}
