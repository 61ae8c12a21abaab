package dev.holdfast.model.policy;

import java.time.Duration;

/**
 * How many restarts may fail before they count as a loop. Only failures of one class are counted
 * together, and none from before a clean run counts as slow.
 *
 * <p>A fast loop is {@code restarts} within a sliding window; it lets a dependency be away for some
 * minutes. A slow loop is {@code slowRestarts} in a row, each of which ran for a while or was so
 * far from the one before that the window would never fill.
 *
 * @param restarts most restarts within the window; 0 never calls anything a fast loop
 * @param within the sliding window
 * @param slowRestarts most slow restarts in a row; 0 never calls anything a slow loop
 * @param slowRun what ran this long before it failed, and not for a clean run, failed slowly
 */
public record LoopLimit(int restarts, Duration within, int slowRestarts, Duration slowRun) {

    public static final LoopLimit DEFAULT =
            new LoopLimit(10, Duration.ofMinutes(10), 4, Duration.ofSeconds(10));

    public LoopLimit {
        Refusal.unlessWhole("loop.restarts", restarts);
        Refusal.unlessPositive("loop.within", within);
        Refusal.unlessWhole("loop.slow-restarts", slowRestarts);
        Refusal.unlessPositive("loop.slow-run", slowRun);
    }
}
