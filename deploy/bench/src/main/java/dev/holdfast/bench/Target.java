package dev.holdfast.bench;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number that has to be reached. */
record Target(String words, Function<Figures, Verdict> judge) {

    /** Fewer say nothing about a 99th percentile. */
    static final int ENOUGH_FOR_P99 = 300;

    /** The interval of fewer is as narrow as chance makes it. */
    static final int ENOUGH_FOR_RATIO = 3;

    static Target ratioAtMost(double limit) {
        return new Target(
                "ratio ≤ " + Shown.ratio(limit),
                it -> ratio(it, within(limit, it.ratioLow(), it.ratioHigh())));
    }

    static Target ratioAtLeast(double limit) {
        return new Target(
                "ratio ≥ " + Shown.ratio(limit),
                it -> ratio(it, within(-limit, negated(it.ratioHigh()), negated(it.ratioLow()))));
    }

    static Target p50AtMost(double limit, String unit) {
        return new Target(
                "p50 ≤ %s %s".formatted(Shown.number(limit), unit),
                it -> within(limit, it.p50(), it.p50()));
    }

    static Target p99AtMost(double limit, String unit) {
        return new Target(
                "p99 ≤ %s %s".formatted(Shown.number(limit), unit),
                it -> p99(it, within(limit, it.p99(), it.p99())));
    }

    static Target p99AtMostOfPeer(double limit) {
        return new Target(
                "p99 ≤ %s × the peer's".formatted(Shown.ratio(limit)),
                it ->
                        it.peerP99() == null
                                ? Verdict.OPEN
                                : p99(it, within(limit * it.peerP99(), it.p99(), it.p99())));
    }

    static Target noteAtMost(String note, double limit) {
        return new Target(
                "%s ≤ %s".formatted(note, Shown.number(limit)),
                it -> within(limit, it.notes().get(note), it.notes().get(note)));
    }

    static Target noteAtLeast(String note, double limit) {
        return new Target(
                "%s ≥ %s".formatted(note, Shown.number(limit)),
                it -> atLeast(limit, it.notes().get(note)));
    }

    private static Verdict atLeast(double limit, @Nullable Double value) {
        return within(-limit, negated(value), negated(value));
    }

    private static Verdict ratio(Figures figures, Verdict verdict) {
        return figures.n() < ENOUGH_FOR_RATIO ? Verdict.OPEN : verdict;
    }

    private static Verdict p99(Figures figures, Verdict verdict) {
        return figures.n() < ENOUGH_FOR_P99 ? Verdict.OPEN : verdict;
    }

    private static Verdict within(double limit, @Nullable Double low, @Nullable Double high) {
        if (low == null || high == null) {
            return Verdict.OPEN;
        }
        if (high <= limit) {
            return Verdict.MET;
        }
        return low > limit ? Verdict.MISSED : Verdict.OPEN;
    }

    private static @Nullable Double negated(@Nullable Double value) {
        return value == null ? null : -value;
    }
}
