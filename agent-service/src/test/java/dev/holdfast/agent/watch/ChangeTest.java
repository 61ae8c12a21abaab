package dev.holdfast.agent.watch;

import static dev.holdfast.agent.watch.Containers.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.reach.Forwarded;
import dev.holdfast.agent.reach.Reach;
import dev.holdfast.agent.stack.FileWish;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {

    private static final Reach NOWHERE = new Forwarded(List.of());

    private static final ObservedContainer CREATED = observe(Containers.created());
    private static final ObservedContainer STARTING =
            observe(Containers.running(T0, Health.STARTING));
    private static final ObservedContainer HEALTHY =
            observe(Containers.running(T0, Health.HEALTHY));
    private static final ObservedContainer AGAIN =
            observe(Containers.running(T0.plusSeconds(60), Health.STARTING));
    private static final ObservedContainer DEAD =
            observe(Containers.exited(T0, T0.plusSeconds(9), 1));
    private static final ObservedContainer DEAD_AGAIN =
            observe(Containers.exited(T0.plusSeconds(60), T0.plusSeconds(61), 1));
    private static final ObservedContainer UNSTARTABLE =
            observe(Containers.unstartable(T0, T0.plusSeconds(9), "port is taken"));

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(null, CREATED, List.of(new Fact.ContainerCreated(CREATED))),
                Arguments.of(null, HEALTHY, List.of(new Fact.ContainerStarted(HEALTHY))),
                Arguments.of(null, DEAD, List.of(new Fact.ContainerDied(DEAD))),
                Arguments.of(CREATED, STARTING, List.of(new Fact.ContainerStarted(STARTING))),
                Arguments.of(STARTING, HEALTHY, List.of(new Fact.HealthChanged(HEALTHY))),
                Arguments.of(HEALTHY, HEALTHY, List.of()),
                Arguments.of(HEALTHY, DEAD, List.of(new Fact.ContainerDied(DEAD))),
                Arguments.of(DEAD, DEAD, List.of()),
                Arguments.of(DEAD, AGAIN, List.of(new Fact.ContainerStarted(AGAIN))),
                Arguments.of(HEALTHY, AGAIN, List.of(new Fact.ContainerStarted(AGAIN))),
                Arguments.of(DEAD, DEAD_AGAIN, List.of(new Fact.ContainerDied(DEAD_AGAIN))),
                Arguments.of(DEAD, UNSTARTABLE, List.of(new Fact.ContainerDied(UNSTARTABLE))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsWhatTwoLooksDifferIn(
            @Nullable ObservedContainer before, ObservedContainer now, List<Fact> facts) {
        assertThat(Change.between(before, now)).isEqualTo(facts);
    }

    private static ObservedContainer observe(InspectedContainer seen) {
        return Observation.of(
                seen, NOWHERE, false, seen.policy(), false, exit(seen), FileWish.NONE);
    }

    private static @Nullable Exit exit(InspectedContainer seen) {
        if (!seen.hasEnded()) {
            return null;
        }
        var at = Objects.requireNonNullElse(seen.finishedAt(), Instant.EPOCH);
        return new Exit(seen.exitCode(), false, true, seen.error(), at, Intent.NONE);
    }
}
