package dev.holdfast.agent.engine;

import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** Something the engine said happened to a container. */
public sealed interface EngineEvent {

    ContainerId container();

    /** By the engine's clock. */
    Instant at();

    /** A signal was sent by {@code docker kill}, {@code stop} or {@code restart}. */
    record Killed(ContainerId container, Instant at, int signal) implements EngineEvent {}

    record Died(ContainerId container, Instant at, int exitCode) implements EngineEvent {}

    record Destroyed(ContainerId container, Instant at) implements EngineEvent {}

    /**
     * Anything else that may have changed it.
     *
     * @param action Docker's word, for example {@code start}
     */
    record Touched(ContainerId container, Instant at, String action) implements EngineEvent {}
}
