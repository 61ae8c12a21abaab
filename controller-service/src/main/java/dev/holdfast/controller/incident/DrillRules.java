package dev.holdfast.controller.incident;

import dev.holdfast.controller.backup.EndedDrill;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows from how the last drill of a stack ended: one incident until one passes. */
final class DrillRules {

    private final EndedDrill drill;
    private final StackCause cause;

    /**
     * @param lately incidents of the stack's host that are open, or may be opened again
     */
    DrillRules(EndedDrill drill, List<KnownIncident> lately) {
        this.drill = drill;
        this.cause =
                StackCause.of(
                        IncidentKind.FAILED_DRILL,
                        cause(drill),
                        drill.host(),
                        drill.stack(),
                        lately);
    }

    static String cause(EndedDrill drill) {
        return "drill of %s/%s".formatted(drill.host(), drill.project());
    }

    /** It is looked at again and again, so what was told once is told no more. */
    Optional<KnownIncident> looked(UUID fresh) {
        if (isTold()) {
            return Optional.empty();
        }
        return drill.failure() == null
                ? cause.over(passed(), drill.at())
                : Optional.of(cause.wrong(failed(drill.failure()), drill.at(), fresh));
    }

    /** By when the drill ended, by which it is known again. */
    private boolean isTold() {
        var known = cause.known();
        return known != null
                && known.timeline().entries().stream().anyMatch(it -> it.at().equals(drill.at()));
    }

    private String passed() {
        return "snapshot %s came back on %s".formatted(drill.snapshot(), drill.on());
    }

    private String failed(String why) {
        return "snapshot %s of %s did not come back on %s: %s"
                .formatted(drill.snapshot(), drill.project(), drill.on(), why);
    }
}
