package dev.holdfast.model.policy;

import java.time.Duration;

/** What a value must be, said with its key. */
final class Refusal {

    private Refusal() {}

    static void unlessPositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "%s is longer than zero, not %s".formatted(key, value));
        }
    }

    static void unlessWhole(String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "%s is not negative, as is %s".formatted(key, value));
        }
    }

    static void unlessWhole(String key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s is 0 or more, not %d".formatted(key, value));
        }
    }
}
