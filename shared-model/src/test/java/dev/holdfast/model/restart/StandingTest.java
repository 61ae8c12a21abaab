package dev.holdfast.model.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final RestartState FAILED =
            RestartState.NONE.with(new Restarted(ExitClass.CODE, NOW, false), NOW);
    private static final RestartState QUARANTINED =
            FAILED.with(
                    new Quarantine(
                            ExitClass.CODE,
                            "it failed",
                            NOW.minusSeconds(60),
                            NOW.plusSeconds(60)));

    @Test
    void isSteadyUntilItFails() {
        assertThat(RestartState.NONE.standing(running(Duration.ZERO), NOW))
                .isEqualTo(Standing.STEADY);
        assertThat(FAILED.standing(down(), NOW)).isEqualTo(Standing.FAILING);
        assertThat(FAILED.standing(running(Duration.ofSeconds(5)), NOW))
                .isEqualTo(Standing.FAILING);
    }

    @Test
    void isSteadyAgainAfterACleanRun() {
        assertThat(FAILED.standing(running(Duration.ofMinutes(10)), NOW))
                .isEqualTo(Standing.STEADY);
    }

    @Test
    void isQuarantinedWhileItIsLeftAsItIs() {
        assertThat(QUARANTINED.standing(down(), NOW)).isEqualTo(Standing.QUARANTINED);
        assertThat(QUARANTINED.standing(running(Duration.ofHours(1)), NOW))
                .as("unhealthy, and left running since before")
                .isEqualTo(Standing.QUARANTINED);
    }

    @Test
    void isOnTrialInARunThatBeganInQuarantine() {
        assertThat(QUARANTINED.standing(running(Duration.ofSeconds(30)), NOW))
                .isEqualTo(Standing.PROBING);
    }

    private static ObservedContainer down() {
        return container(ContainerState.EXITED, null);
    }

    private static ObservedContainer running(Duration since) {
        return container(ContainerState.RUNNING, NOW.minus(since));
    }

    private static ObservedContainer container(ContainerState state, @Nullable Instant startedAt) {
        return new ObservedContainer(
                new ContainerId("a".repeat(64)),
                "shop-db-1",
                "shop/db",
                null,
                true,
                new RestartPolicy.Always(),
                false,
                null,
                state,
                Health.NONE,
                startedAt,
                null,
                List.of(),
                Declared.NOTHING);
    }
}
