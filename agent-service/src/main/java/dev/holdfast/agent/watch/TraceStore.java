package dev.holdfast.agent.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.container.ContainerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the signals sent to each container and the end last told, also over the agent's death:
 * without them a crash after {@code docker kill -s HUP} would look like a person's stop, and an old
 * end like a new one.
 */
@ApplicationScoped
public class TraceStore {

    private static final Logger LOG = Logger.getLogger(TraceStore.class);
    private static final TypeReference<Map<String, Trace>> TRACES = new TypeReference<>() {};

    private final Path path;
    private final ObjectMapper json;
    private final Map<String, Trace> traces = new ConcurrentHashMap<>();

    TraceStore(HostConfig config, ObjectMapper json) {
        this.path = config.data().resolve("signals.json");
        this.json = json;
        read();
    }

    private void read() {
        var text = String.join("", WholeFile.lines(path));
        try {
            traces.putAll(text.isEmpty() ? Map.of() : json.readValue(text, TRACES));
        } catch (JsonProcessingException e) {
            LOG.warn("the remembered signals cannot be read and are forgotten", e);
        }
    }

    Trace of(ContainerId container) {
        return traces.getOrDefault(container.hex(), Trace.NONE);
    }

    /** When, by the engine's clock, it last said that a container died. */
    public Optional<Instant> diedAt(ContainerId container) {
        return Optional.ofNullable(of(container).diedAt());
    }

    void remember(EngineEvent event) {
        switch (event) {
            case EngineEvent.Killed(var id, var at, var signal) -> killed(id, signal, at);
            case EngineEvent.Died(var id, var at, _) -> died(id, at);
            case EngineEvent.Destroyed(var id, _) -> forget(id);
            case EngineEvent.Touched(var id, var at, var action) -> touched(id, at, action);
        }
    }

    /** Holdfast itself is about to stop this container, for a person. */
    public void stoppedByHoldfast(ContainerId container, Instant at) {
        killed(container, Trace.STOPPED_BY_HOLDFAST, at);
    }

    /**
     * A person orders this run to be down, whether or not it is by itself.
     *
     * @param startedAt of the run; null for one that never came about
     */
    public synchronized void stopOrdered(
            ContainerId container, @Nullable Instant startedAt, long generation) {
        traces.put(container.hex(), of(container).stopped(new Trace.Stop(startedAt, generation)));
        write();
    }

    /** A person orders it to run, whatever was ordered before. */
    public synchronized void runOrdered(ContainerId container) {
        if (of(container).stop() != null) {
            traces.put(container.hex(), of(container).stopped(null));
            write();
        }
    }

    /** True where a person's stop, of this generation or a later one, is about this run. */
    public boolean isStopOrdered(
            ContainerId container, @Nullable Instant startedAt, long generation) {
        return of(container).isStopped(startedAt, generation);
    }

    /** Holdfast itself is about to stop this container to start it again. */
    public void restartedByHoldfast(ContainerId container, Instant at) {
        killed(container, Trace.RESTARTED_BY_HOLDFAST, at);
    }

    /** That restart did not come about; how it ends is its own matter again. */
    public synchronized void notRestarted(ContainerId container) {
        traces.put(container.hex(), of(container).notRestarted());
        write();
    }

    /** True where its last run was ended by a restart of Holdfast's that did not start it yet. */
    public boolean isBeingRestarted(InspectedContainer container) {
        var finishedAt = container.finishedAt();
        return finishedAt != null
                && of(container.id())
                        .restarted(new Trace.Lifetime(container.startedAt(), finishedAt));
    }

    private synchronized void killed(ContainerId container, int signal, Instant at) {
        traces.put(container.hex(), of(container).killed(signal, at));
        write();
    }

    /** An end was told to the fleet, and stays the same end over the agent's own death. */
    synchronized void told(ContainerId container, Trace.Told end) {
        if (!end.equals(of(container).told())) {
            traces.put(container.hex(), of(container).told(end));
            write();
        }
    }

    /** Not written: the end that is told of it is. */
    private synchronized void died(ContainerId container, Instant at) {
        traces.put(container.hex(), of(container).died(at));
    }

    private synchronized void touched(ContainerId container, Instant at, String action) {
        if (action.equals("oom")) {
            traces.put(container.hex(), of(container).outOfMemory(at));
        }
    }

    synchronized void forget(ContainerId container) {
        var trace = traces.remove(container.hex());
        if (trace != null) {
            write();
        }
    }

    private void write() {
        try {
            WholeFile.replace(path, List.of(json.writeValueAsString(traces)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("signals have no JSON", e);
        }
    }
}
