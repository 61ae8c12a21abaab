package dev.holdfast.agent.execute;

import static dev.holdfast.model.container.ContainerState.CREATED;
import static dev.holdfast.model.container.ContainerState.EXITED;
import static dev.holdfast.model.container.ContainerState.PAUSED;
import static dev.holdfast.model.container.ContainerState.RESTARTING;
import static dev.holdfast.model.container.ContainerState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.Signal;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandPlanTest {

    private static final ContainerId ID = new ContainerId("0a".repeat(32));
    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00.000000001Z");
    private static final Instant FINISHED = Instant.parse("2026-11-20T10:01:00.000000002Z");
    private static final Instant OTHER = Instant.parse("2026-11-20T10:02:00Z");

    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of(EXITED, null, "Start"),
                Arguments.of(EXITED, FINISHED, "Start"),
                Arguments.of(EXITED, OTHER, "Superseded"),
                Arguments.of(CREATED, null, "Start"),
                Arguments.of(RUNNING, null, "AlreadySo"),
                Arguments.of(RUNNING, FINISHED, "AlreadySo"),
                Arguments.of(RUNNING, OTHER, "AlreadySo"),
                Arguments.of(PAUSED, null, "AlreadySo"),
                Arguments.of(null, null, "Missing"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void startsOnlyWhatEndedAsTheCommandSays(
            @Nullable ContainerState state, @Nullable Instant ifFinishedAt, String step) {
        var action = new Action.StartContainer(ID, ifFinishedAt, 1);

        assertThat(name(CommandPlan.start(action, seen(state), null, false))).isEqualTo(step);
    }

    static Stream<Arguments> startsOfWhatAPersonStopped() {
        return Stream.of(
                Arguments.of(EXITED, FINISHED, "Superseded"),
                Arguments.of(EXITED, null, "Start"),
                Arguments.of(RUNNING, FINISHED, "AlreadySo"));
    }

    @ParameterizedTest
    @MethodSource("startsOfWhatAPersonStopped")
    void startsForNoDeathWhatAPersonStoppedAfterIt(
            ContainerState state, @Nullable Instant ifFinishedAt, String step) {
        var action = new Action.StartContainer(ID, ifFinishedAt, 1);

        assertThat(name(CommandPlan.start(action, seen(state), null, true))).isEqualTo(step);
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(RUNNING, "Stop"),
                Arguments.of(PAUSED, "Stop"),
                Arguments.of(RESTARTING, "Stop"),
                Arguments.of(EXITED, "AlreadySo"),
                Arguments.of(CREATED, "AlreadySo"),
                Arguments.of(null, "Missing"));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void stopsWhatRuns(@Nullable ContainerState state, String step) {
        var action = new Action.StopContainer(ID, 1, null);

        assertThat(name(CommandPlan.stop(action, seen(state)))).isEqualTo(step);
    }

    @Test
    void givesWhatIsStoppedTheTimeThatTheCommandGrants() {
        var action = new Action.StopContainer(ID, 1, Duration.ofSeconds(90));

        assertThat(CommandPlan.stop(action, seen(RUNNING)))
                .isEqualTo(new Step.Stop(Duration.ofSeconds(90)));
    }

    static Stream<Arguments> restarts() {
        return Stream.of(
                Arguments.of(RUNNING, null, "Restart"),
                Arguments.of(RUNNING, STARTED, "Restart"),
                Arguments.of(RUNNING, OTHER, "Superseded"),
                Arguments.of(EXITED, null, "Restart"),
                Arguments.of(EXITED, STARTED, "Superseded"),
                Arguments.of(null, null, "Missing"));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void restartsOnlyTheRunThatTheCommandMeans(
            @Nullable ContainerState state, @Nullable Instant ifStartedAt, String step) {
        var action = new Action.RestartContainer(ID, ifStartedAt, 1, null);

        assertThat(name(CommandPlan.restart(action, seen(state), false))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  HEALTHY,   Deferred",
        "true,  UNHEALTHY, Restart",
        "true,  STARTING,  Restart",
        "false, HEALTHY,   Restart",
    })
    void restartsForWantOfHealthOnlyWhatWantsIt(boolean ifUnwell, Health health, String step) {
        var action = new Action.RestartContainer(ID, STARTED, 1, null, ifUnwell);

        assertThat(name(CommandPlan.restart(action, seen(RUNNING, health), false))).isEqualTo(step);
    }

    @Test
    void startsWhatARestartHadOnlyStopped() {
        var action = new Action.RestartContainer(ID, STARTED, 1, null);

        assertThat(CommandPlan.restart(action, seen(EXITED), true)).isEqualTo(new Step.Start());
    }

    private static String name(Step step) {
        return step instanceof Step.Answer(Outcome outcome)
                ? outcome.getClass().getSimpleName()
                : step.getClass().getSimpleName();
    }

    private static @Nullable InspectedContainer seen(@Nullable ContainerState state) {
        return seen(state, Health.NONE);
    }

    private static @Nullable InspectedContainer seen(
            @Nullable ContainerState state, Health health) {
        return state == null
                ? null
                : new InspectedContainer(
                        ID,
                        "web",
                        "nginx",
                        Map.of(),
                        new RestartPolicy.Never(),
                        state,
                        health,
                        STARTED,
                        FINISHED,
                        0,
                        false,
                        "",
                        null,
                        List.of(),
                        Signal.TERM,
                        null,
                        null);
    }
}
