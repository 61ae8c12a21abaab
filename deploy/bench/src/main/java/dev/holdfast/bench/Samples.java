package dev.holdfast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What was measured of one contestant; times are in milliseconds. */
record Samples(List<Double> values) {

    Samples {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to measure by");
        }
        values = List.copyOf(values);
    }

    static Samples of(List<Duration> times) {
        return new Samples(times.stream().map(time -> time.toNanos() / 1e6).toList());
    }

    int size() {
        return values.size();
    }

    /**
     * The value that a share of all samples does not exceed; nearest rank.
     *
     * @param share 0 to 1
     */
    double percentile(double share) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    double median() {
        return percentile(0.5);
    }
}
