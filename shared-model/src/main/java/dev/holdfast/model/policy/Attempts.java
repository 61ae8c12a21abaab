package dev.holdfast.model.policy;

import java.time.Duration;

/**
 * What {@code deploy.restart_policy} adds to a wish.
 *
 * @param delay no restart after a failure comes sooner; zero where nothing is asked for
 * @param window retries of {@code on-failure} are counted within it; zero counts all of them since
 *     the last clean run, as Docker does
 */
public record Attempts(Duration delay, Duration window) {

    public static final Attempts DEFAULT = new Attempts(Duration.ZERO, Duration.ZERO);

    public Attempts {
        Refusal.unlessWhole("attempts.delay", delay);
        Refusal.unlessWhole("attempts.window", window);
    }
}
