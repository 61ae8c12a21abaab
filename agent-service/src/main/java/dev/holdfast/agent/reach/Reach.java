package dev.holdfast.agent.reach;

import dev.holdfast.model.container.PublishedPort;
import org.jspecify.annotations.Nullable;

/** How ports of this host are reached from outside. */
public sealed interface Reach permits Forwarded, Direct {

    /**
     * @return for example {@code 127.0.0.1:28981}; null where nothing leads there
     */
    @Nullable String at(PublishedPort port);

    /** The same port, with what is known here. */
    default PublishedPort tell(PublishedPort port) {
        return new PublishedPort(
                port.address(), port.hostPort(), port.containerPort(), port.protocol(), at(port));
    }
}
