package dev.holdfast.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorPlanTest {

    private static final Mirrored DAILY = new Mirrored("0 0 0 * * *", "UTC");
    private static final Mirrored HOURLY = new Mirrored("0 0 * * * *", "UTC");

    @Test
    void publishesWhatIsMissingOrDifferentAndPurgesWhatIsNotWanted() {
        var wanted = Map.of("same", DAILY, "missing", DAILY, "different", HOURLY);
        var real = Map.of("same", DAILY, "different", DAILY, "unwanted", DAILY);

        var plan = MirrorPlan.of(wanted, real);

        assertThat(plan.publish())
                .containsOnly(Map.entry("missing", DAILY), Map.entry("different", HOURLY));
        assertThat(plan.purge()).containsExactly("unwanted");
    }
}
