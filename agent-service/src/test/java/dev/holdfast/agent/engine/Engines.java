package dev.holdfast.agent.engine;

import dev.holdfast.agent.Settings;
import java.net.URI;
import java.util.Map;

/** Real engines for tests. */
public final class Engines {

    private Engines() {}

    public static ContainerEngine containers(URI socket) {
        var engine = new DockerContainerEngine(config(socket));
        engine.connect();
        return engine;
    }

    public static StackEngine stacks(URI socket) {
        return new DockerStackEngine(config(socket));
    }

    private static DockerConfig config(URI socket) {
        return Settings.of(DockerConfig.class, Map.of("holdfast.docker.socket", socket.toString()));
    }
}
