package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.Signal;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One container in the states that the tables speak of. */
final class Containers {

    static final ContainerId ID = new ContainerId("0a".repeat(32));
    static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

    private Containers() {}

    static InspectedContainer running(Instant startedAt, Health health) {
        return inspected(ContainerState.RUNNING, health, startedAt, null, 0, "");
    }

    static InspectedContainer exited(Instant startedAt, Instant finishedAt, int code) {
        return inspected(ContainerState.EXITED, Health.NONE, startedAt, finishedAt, code, "");
    }

    static InspectedContainer unstartable(Instant startedAt, Instant finishedAt, String error) {
        return inspected(ContainerState.EXITED, Health.NONE, startedAt, finishedAt, 127, error);
    }

    static InspectedContainer created() {
        return inspected(ContainerState.CREATED, Health.NONE, null, null, 0, "");
    }

    private static InspectedContainer inspected(
            ContainerState state,
            Health health,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int code,
            String error) {
        return new InspectedContainer(
                ID,
                "web",
                "nginx",
                Map.of(),
                new RestartPolicy.Always(),
                state,
                health,
                startedAt,
                finishedAt,
                code,
                false,
                error,
                null,
                List.of(),
                Signal.TERM,
                null,
                null);
    }
}
