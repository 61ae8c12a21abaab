package dev.holdfast.controller.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the API shows it.
 *
 * @param sentence what is wrong, for people
 * @param stacks that its containers are in
 * @param resolvedAt null while it is open
 * @param relapses how often it came back
 * @param acknowledged null where nobody has it in hand
 * @param containers that it is about; none where a host is down
 * @param timeline what became of it, oldest first; null in a list
 * @param evidence the last of what was found out, newest first; null in a list
 */
record Incident(
        UUID id,
        IncidentKind kind,
        IncidentState state,
        String sentence,
        String host,
        List<UUID> stacks,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        int relapses,
        @Nullable Acknowledgement acknowledged,
        List<Member> containers,
        @Nullable List<Entry> timeline,
        @Nullable List<ContainerEvidence> evidence) {

    static Incident listed(KnownIncident known) {
        return of(known, null, null);
    }

    static Incident whole(KnownIncident known, List<ContainerEvidence> evidence) {
        return of(known, known.timeline().entries(), evidence);
    }

    private static Incident of(
            KnownIncident known,
            @Nullable List<Entry> timeline,
            @Nullable List<ContainerEvidence> evidence) {
        return new Incident(
                known.id(),
                known.kind(),
                known.state(),
                known.sentence(),
                known.host().name(),
                known.stacks(),
                known.openedAt(),
                known.updatedAt(),
                known.resolvedAt(),
                known.relapses(),
                known.acknowledged(),
                known.members(),
                timeline,
                evidence);
    }
}
