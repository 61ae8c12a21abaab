package dev.holdfast.controller.incident;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a container when it was left as it is, as the API shows it.
 *
 * @param answeredAt null while its host has not answered
 * @param problem why there is no evidence; null where there is, and while it is awaited
 * @param exit how it had ended; null where it ran
 * @param evidence what its host knows of it; null where there is none
 * @param timeline what happened to it and what was decided before, oldest first
 */
record ContainerEvidence(
        UUID id,
        UUID container,
        String dockerId,
        Instant askedAt,
        @Nullable Instant answeredAt,
        @Nullable String problem,
        @Nullable Exit exit,
        @Nullable Evidence evidence,
        List<Happening> timeline) {}
