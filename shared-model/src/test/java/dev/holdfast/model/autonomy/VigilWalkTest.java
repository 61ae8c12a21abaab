package dev.holdfast.model.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many histories of deaths, answers, commands and cuts; each the same for its seed. The simulator
 * plays one container: here several share one vigil, so that an epoch which one death begins takes
 * the delays of the others with it.
 */
class VigilWalkTest {

    private static final int HISTORIES = 2_000;
    private static final int STEPS = 300;

    @Test
    void oneDecidesInAnEpochNothingStaysDownAndNothingIsStartedAgainstAWish() {
        var plays = LongStream.range(0, HISTORIES).mapToObj(seed -> new Play(seed).run(STEPS));
        var played = plays.toList();

        assertThat(played.stream().flatMap(play -> play.violations.stream().limit(1))).isEmpty();
        assertThat(sum(played, play -> play.takeOvers)).isGreaterThan(HISTORIES);
        assertThat(sum(played, play -> play.handBacks)).isGreaterThan(HISTORIES);
        assertThat(sum(played, play -> play.starts.size())).isGreaterThan(5 * HISTORIES);
    }

    private static int sum(List<Play> played, ToIntFunction<Play> count) {
        return played.stream().mapToInt(count).sum();
    }
}
