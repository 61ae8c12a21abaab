package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.EventStream;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** Why the watcher looks. */
sealed interface Wake {

    /**
     * @param readAt when it left the socket
     */
    record Told(EngineEvent event, Instant readAt) implements Wake {}

    record StreamEnded(EventStream stream) implements Wake {}

    /** An inspect that nobody waited for is answered. */
    record Inspected(InspectedContainer container) implements Wake {}

    record LookAt(ContainerId container) implements Wake {}

    /** Somebody wants everything told, now. */
    record Report() implements Wake {}
}
