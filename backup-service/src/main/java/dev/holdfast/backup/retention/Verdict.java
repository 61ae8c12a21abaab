package dev.holdfast.backup.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of one snapshot, and why.
 *
 * @param at the instant that it shows
 * @param reasons at least one
 */
public record Verdict(UUID snapshot, Instant at, List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
