package dev.holdfast.model.gate;

import java.time.Duration;

/**
 * How much a host is asked for at once.
 *
 * @param slots restarts at once, 1 or more
 * @param spacing between restarts of containers that fail alike
 */
public record Limits(int slots, Duration spacing) {

    /** Where nobody says otherwise; an engine works more than this off no sooner. */
    public static final int USUAL_SLOTS = 16;

    public Limits {
        if (slots < 1 || spacing.isNegative()) {
            throw new IllegalArgumentException(
                    "1 slot or more and no negative spacing, not %d and %s"
                            .formatted(slots, spacing));
        }
    }
}
