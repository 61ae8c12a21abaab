package dev.holdfast.backup.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule has brought.
 *
 * @param stored the last instant of it of which a snapshot was stored; null for none
 * @param failed its last two runs after that, where they failed, the last one first
 */
public record Brought(@Nullable Instant stored, List<FailedRun> failed) {

    public static final Brought NOTHING = new Brought(null, List.of());

    /**
     * @param at when it had failed
     */
    public record FailedRun(Instant at, String reason) {}

    public Brought {
        failed = List.copyOf(failed);
    }
}
