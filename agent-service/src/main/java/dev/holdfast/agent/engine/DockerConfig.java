package dev.holdfast.agent.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the engine is and how long it may take. */
@ConfigMapping(prefix = "holdfast.docker")
public interface DockerConfig {

    @WithDefault("unix:///var/run/docker.sock")
    URI socket();

    /** For every call but those that stop a container, which wait for its stop timeout. */
    @WithDefault("10s")
    Duration timeout();

    /** For starting a container, which may pull up networks and mounts, or a program in one. */
    @WithDefault("60s")
    Duration startTimeout();
}
