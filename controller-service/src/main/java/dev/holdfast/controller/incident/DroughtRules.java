package dev.holdfast.controller.incident;

import dev.holdfast.controller.backup.Drought;
import dev.holdfast.model.snapshot.WholeHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What follows from how long a schedule has stored nothing: one incident while that is too long.
 */
final class DroughtRules {

    private final Drought drought;
    private final Instant heardAt;
    private final StackCause cause;
    private final Instant now;

    /**
     * @param heardAt when the backup service told of the drought
     * @param lately incidents of the stack's host that are open, or may be opened again
     */
    DroughtRules(Drought drought, Instant heardAt, List<KnownIncident> lately, Instant now) {
        this.drought = drought;
        this.heardAt = heardAt;
        this.cause =
                StackCause.of(
                        IncidentKind.BARREN_SCHEDULE,
                        cause(drought),
                        drought.host(),
                        drought.stack(),
                        lately);
        this.now = now;
    }

    static String cause(Drought drought) {
        return "schedule " + drought.schedule();
    }

    /** It is looked at again and again, so what was told once is told no more. */
    Optional<KnownIncident> looked(UUID fresh) {
        if (!drought.isBarren(now)) {
            return cause.over(relief(), now);
        }
        var sentence = barren();
        return cause.says(sentence)
                ? Optional.empty()
                : Optional.of(cause.wrong(sentence, now, fresh));
    }

    private String relief() {
        return drought.stored() == null
                ? "the schedule was changed at %s".formatted(drought.since())
                : "a snapshot is stored, that of %s".formatted(drought.stored());
    }

    private String barren() {
        return "schedule %s (%s, %s) of %s has stored no snapshot since %s"
                        .formatted(
                                drought.schedule(),
                                drought.cron(),
                                drought.zone(),
                                subject(),
                                drought.since())
                + failure()
                + silence();
    }

    private String subject() {
        return WholeHost.is(drought.project())
                ? "the whole of " + drought.host().name()
                : drought.project();
    }

    private String failure() {
        return drought.failure() == null ? "" : "; its last run failed: " + drought.failure();
    }

    /** Only where it may be why, so that a short silence later is no news. */
    private String silence() {
        return drought.becameBarrenUnheard(heardAt)
                ? "; the backup service was last heard at %s".formatted(heardAt)
                : "";
    }
}
