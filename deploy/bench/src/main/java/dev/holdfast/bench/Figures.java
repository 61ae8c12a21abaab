package dev.holdfast.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One contest in numbers; the fields of the peer and the ratio are null together. */
record Figures(
        String name,
        int n,
        double p50,
        double p90,
        double p99,
        @Nullable Double peer,
        @Nullable Double peerP90,
        @Nullable Double peerP99,
        @Nullable Double ratio,
        @Nullable Double ratioLow,
        @Nullable Double ratioHigh,
        Map<String, Double> notes) {}
