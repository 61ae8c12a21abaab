package dev.holdfast.bench;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What two contestants took, in turns, in one run.
 *
 * @param name what of the case this is; one case may have several contests
 * @param peer null where nothing comparable exists
 * @param notes what else was seen, each with its unit in its name
 */
record Contest(String name, Samples ours, @Nullable Samples peer, Map<String, Double> notes) {

    Contest {
        notes = Map.copyOf(notes);
    }

    Figures figures(Reading reading, RandomGenerator random) {
        var ratio = peer == null ? null : ratio(reading, peer, random);
        return new Figures(
                name,
                ours.size(),
                ours.median(),
                ours.percentile(0.9),
                ours.percentile(0.99),
                peer == null ? null : peer.median(),
                peer == null ? null : peer.percentile(0.9),
                peer == null ? null : peer.percentile(0.99),
                ratio == null ? null : ratio.value(),
                ratio == null ? null : ratio.low(),
                ratio == null ? null : ratio.high(),
                notes);
    }

    private Ratio ratio(Reading reading, Samples other, RandomGenerator random) {
        return switch (reading) {
            case SHARE_OF_PEER -> Ratio.of(ours, other, random);
            case TIMES_FASTER -> Ratio.of(other, ours, random);
        };
    }
}
