package dev.holdfast.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ours divided by the peer's, by medians, with the interval that 95 of 100 resamplings fall into.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Bootstrapping_(statistics)">the bootstrap</a>
 */
record Ratio(double value, double low, double high) {

    private static final int RESAMPLINGS = 5_000;

    static Ratio of(Samples ours, Samples peer, RandomGenerator random) {
        var ratios = new double[RESAMPLINGS];
        Arrays.setAll(ratios, _ -> resampled(ours, random) / resampled(peer, random));
        Arrays.sort(ratios);
        return new Ratio(
                ours.median() / peer.median(),
                ratios[RESAMPLINGS * 25 / 1000],
                ratios[RESAMPLINGS * 975 / 1000]);
    }

    private static double resampled(Samples samples, RandomGenerator random) {
        var all = samples.millis();
        return new Samples(random.ints(all.size(), 0, all.size()).mapToObj(all::get).toList())
                .median();
    }
}
