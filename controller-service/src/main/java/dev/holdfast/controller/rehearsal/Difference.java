package dev.holdfast.controller.rehearsal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision that would have been another.
 *
 * @param decision the recorded one
 * @param rehearsed null where there would have been nothing to decide: it would have been down
 */
record Difference(
        UUID decision,
        Instant decidedAt,
        Fate recorded,
        @Nullable Fate rehearsed,
        String sentence) {}
