package dev.holdfast.agent.stack;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the controller hands out the directories of stacks. */
@ConfigMapping(prefix = "holdfast.controller")
interface ControllerConfig {

    Optional<URI> url();
}
