package dev.holdfast.model.policy;

import java.time.Duration;

/**
 * What follows where Docker calls a container unhealthy.
 *
 * @param restart false leaves it alone
 * @param after for how long it must have been unhealthy; zero for at once
 */
public record Unhealthy(boolean restart, Duration after) {

    public static final Unhealthy DEFAULT = new Unhealthy(true, Duration.ZERO);

    public Unhealthy {
        Refusal.unlessWhole("unhealthy.after", after);
    }
}
