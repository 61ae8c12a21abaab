package dev.holdfast.backup.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillHostTest {

    private static final List<String> FLEET = List.of("host3", "host1", "host2");

    @Test
    void isTheOneThatIsAskedForEvenBesideTheStack() {
        assertThat(DrillHost.of("host1", "host1", FLEET, Map.of())).isEqualTo("host1");
        assertThat(DrillHost.of("host3", "host1", FLEET, Map.of())).isEqualTo("host3");
    }

    @Test
    void isASpareOneWhereNobodySays() {
        assertThat(DrillHost.of(null, "host1", FLEET, Map.of())).isEqualTo("host2");
        assertThat(DrillHost.of(null, "host2", FLEET, Map.of())).isEqualTo("host1");
    }

    @Test
    void isTheOneThatDrilledLongestAgo() {
        var last = Map.of("host2", Instant.EPOCH.plusSeconds(2), "host3", Instant.EPOCH);

        assertThat(DrillHost.of(null, "host1", FLEET, last)).isEqualTo("host3");
        assertThat(DrillHost.of(null, "host1", FLEET, Map.of("host2", Instant.EPOCH)))
                .as("one that never did")
                .isEqualTo("host3");
    }

    @Test
    void isBesideTheStackWhereThereIsNoOther() {
        assertThat(DrillHost.of(null, "host1", List.of("host1"), Map.of())).isEqualTo("host1");
    }
}
