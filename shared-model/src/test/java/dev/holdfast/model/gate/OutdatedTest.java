package dev.holdfast.model.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutdatedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ContainerId ID = id(1);
    private static final Action START = new Action.StartContainer(ID, NOW, 0);
    private static final Action RESTART =
            new Action.RestartContainer(ID, NOW, 0, Duration.ofSeconds(10));

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(START, ended(ID, NOW), null),
                Arguments.of(START, null, "it is gone"),
                Arguments.of(START, ended(id(2), NOW), "another container is at its place"),
                Arguments.of(START, running(NOW, Health.NONE), "it runs again"),
                Arguments.of(START, ended(ID, NOW.plusSeconds(1)), "it has run and ended since"),
                Arguments.of(RESTART, running(NOW, Health.UNHEALTHY), null),
                Arguments.of(RESTART, running(NOW, Health.HEALTHY), "it is healthy again"),
                Arguments.of(
                        RESTART,
                        running(NOW.plusSeconds(1), Health.UNHEALTHY),
                        "that run has ended"),
                Arguments.of(RESTART, ended(ID, NOW), "that run has ended"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatRealityHasOvertaken(
            Action action, @Nullable ObservedContainer seen, @Nullable String why) {
        var ticket =
                new Ticket(
                        new UUID(2, 1),
                        new UUID(1, 1),
                        null,
                        action,
                        true,
                        List.of(),
                        Duration.ZERO,
                        NOW,
                        NOW,
                        null);

        assertThat(Outdated.why(ticket, seen)).isEqualTo(Optional.ofNullable(why));
    }

    private static ObservedContainer running(Instant startedAt, Health health) {
        return seen(ID, ContainerState.RUNNING, health, startedAt, null);
    }

    private static ObservedContainer ended(ContainerId id, Instant at) {
        var exit = new Exit(1, false, true, "", at, Intent.NONE);
        return seen(id, ContainerState.EXITED, Health.NONE, NOW.minusSeconds(60), exit);
    }

    private static ContainerId id(int number) {
        return new ContainerId("%064x".formatted(number));
    }

    private static ObservedContainer seen(
            ContainerId id,
            ContainerState state,
            Health health,
            Instant startedAt,
            @Nullable Exit exit) {
        return new ObservedContainer(
                id,
                "web",
                "shop/web",
                null,
                true,
                new RestartPolicy.Always(),
                false,
                null,
                state,
                health,
                startedAt,
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
