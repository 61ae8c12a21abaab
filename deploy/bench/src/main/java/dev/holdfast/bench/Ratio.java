package dev.holdfast.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One contestant divided by another, by medians, with the interval that 95 of 100 resamplings fall
 * into.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Bootstrapping_(statistics)">the bootstrap</a>
 */
record Ratio(double value, double low, double high) {

    private static final int RESAMPLINGS = 5_000;

    static Ratio of(Samples dividend, Samples divisor, RandomGenerator random) {
        var ratios = new double[RESAMPLINGS];
        Arrays.setAll(ratios, _ -> resampled(dividend, random) / resampled(divisor, random));
        Arrays.sort(ratios);
        return new Ratio(
                dividend.median() / divisor.median(),
                ratios[RESAMPLINGS * 25 / 1000],
                ratios[RESAMPLINGS * 975 / 1000]);
    }

    private static double resampled(Samples samples, RandomGenerator random) {
        var all = samples.values();
        return new Samples(random.ints(all.size(), 0, all.size()).mapToObj(all::get).toList())
                .median();
    }
}
