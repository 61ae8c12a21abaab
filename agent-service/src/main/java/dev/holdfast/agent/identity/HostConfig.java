package dev.holdfast.agent.identity;

import dev.holdfast.model.host.HostId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;

/** The host's name and the agent's directory on it. */
@ConfigMapping(prefix = "holdfast")
public interface HostConfig {

    /** Unique in the fleet; see {@link HostId} for what it may be. */
    @WithName("host")
    String name();

    @WithDefault("/var/lib/holdfast/agent")
    Path data();

    /** Exists while the engine must not be started, for its data root is not there. */
    @WithDefault("/run/holdfast/data-root-missing")
    Path dataRootMissing();

    /** The directories of the stacks that were deployed to this host. */
    default Path stacks() {
        return data().resolve("stacks").toAbsolutePath();
    }

    default HostId host() {
        return new HostId(name());
    }
}
