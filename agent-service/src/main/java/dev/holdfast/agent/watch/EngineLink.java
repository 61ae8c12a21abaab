package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.ConnectedEngine;
import dev.holdfast.model.host.HostMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the agent stands to its engine now.
 *
 * @param engine what it last said of itself; null before it ever did
 */
public record EngineLink(@Nullable ConnectedEngine engine, boolean reachable, HostMode mode) {

    private static final Path DIND_ROOT = Path.of("/var/lib/holdfast");

    static EngineLink none(boolean marked) {
        return new EngineLink(null, false, marked ? HostMode.DIND : HostMode.SOCKET);
    }

    /**
     * @param readable the engine's data root is the agent's to read
     * @param marked the agent is in a host's data root, as the engine of a host is; an agent in a
     *     container beside that engine is not
     */
    static EngineLink to(ConnectedEngine engine, boolean readable, boolean marked) {
        var dind = marked && readable && engine.dataRoot().startsWith(DIND_ROOT);
        return new EngineLink(engine, true, dind ? HostMode.DIND : HostMode.SOCKET);
    }

    EngineLink lost() {
        return new EngineLink(engine, false, mode);
    }
}
