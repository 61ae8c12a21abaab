package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent asks of Docker and tells it. Every verb may throw {@link EngineFailure}. */
public interface ContainerEngine {

    /** Agrees on an API version and asks what kind of engine this is. */
    ConnectedEngine connect();

    List<ListedContainer> list();

    InspectedContainer inspect(ContainerId container);

    /** {@code docker inspect}, the whole of it; secrets are among it. */
    JsonNode whole(ContainerId container);

    /**
     * @return false where it ran already
     */
    boolean start(ContainerId container);

    /**
     * As {@code docker stop}.
     *
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     * @return false where it did not run
     */
    boolean stop(ContainerId container, @Nullable Duration stopTimeout, Duration patience);

    /**
     * As {@code docker restart}.
     *
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     */
    void restart(ContainerId container, @Nullable Duration stopTimeout, Duration patience);

    void setPolicy(ContainerId container, RestartPolicy policy);

    /** The environment as {@code NAME=value}; secrets are among it. */
    List<String> environment(ContainerId container);

    /** The last lines of its log, oldest first. */
    List<String> logs(ContainerId container, int tail);

    /**
     * Runs a program in a container to its end.
     *
     * @throws EngineFailure.Transient also where it takes too long; it is killed then, where the
     *     engine's processes are ours to see; an engine that has not started it by then is waited
     *     for, as long as for the start of a container
     */
    ErrandEnd run(ContainerId container, Errand errand);

    /** Events that the engine still remembers, about 256 at the most. */
    List<EngineEvent> eventsBetween(Instant since, Instant until);

    /** Opens the stream of events since an instant, which may be past. */
    EventStream events(Instant since);
}
