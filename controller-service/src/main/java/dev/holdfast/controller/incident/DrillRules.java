package dev.holdfast.controller.incident;

import dev.holdfast.controller.backup.EndedDrill;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What follows from how the last drill of a stack ended: one incident until one passes. */
final class DrillRules {

    private final EndedDrill drill;
    private final String cause;
    private final @Nullable KnownIncident known;

    /**
     * @param lately incidents of the stack's host that are open, or may be opened again
     */
    DrillRules(EndedDrill drill, List<KnownIncident> lately) {
        this.drill = drill;
        this.cause = cause(drill);
        this.known =
                lately.stream()
                        .filter(it -> it.kind() == IncidentKind.FAILED_DRILL)
                        .filter(it -> it.cause().equals(cause))
                        .max(Comparator.comparing(KnownIncident::openedAt))
                        .orElse(null);
    }

    static String cause(EndedDrill drill) {
        return "drill of %s/%s".formatted(drill.host(), drill.project());
    }

    /** It is looked at again and again, so what was told once is told no more. */
    Optional<KnownIncident> looked(UUID fresh) {
        if (known != null && isTold(known)) {
            return Optional.empty();
        }
        return drill.failure() == null
                ? Optional.ofNullable(known).filter(KnownIncident::isOpen).map(this::passed)
                : Optional.of(failed(drill.failure(), fresh));
    }

    private boolean isTold(KnownIncident incident) {
        return incident.timeline().entries().stream().anyMatch(it -> it.at().equals(drill.at()));
    }

    private KnownIncident passed(KnownIncident incident) {
        var sentence = "snapshot %s came back on %s".formatted(drill.snapshot(), drill.on());
        return incident.resolved(entry(Change.RESOLVED, sentence));
    }

    private KnownIncident failed(String why, UUID fresh) {
        var sentence =
                "snapshot %s of %s did not come back on %s: %s"
                        .formatted(drill.snapshot(), drill.project(), drill.on(), why);
        return told(sentence, fresh).about(drill.stack(), sentence);
    }

    private KnownIncident told(String sentence, UUID fresh) {
        if (known == null) {
            return KnownIncident.opened(
                    fresh,
                    IncidentKind.FAILED_DRILL,
                    cause,
                    drill.host(),
                    sentence,
                    entry(Change.OPENED, sentence));
        }
        return known.isOpen()
                ? known.updated(entry(Change.UPDATED, sentence))
                : known.reopened(entry(Change.REOPENED, sentence));
    }

    /** By when the drill ended, by which it is known again. */
    private Entry entry(Change change, String sentence) {
        return new Entry(drill.at(), change, sentence, null);
    }
}
