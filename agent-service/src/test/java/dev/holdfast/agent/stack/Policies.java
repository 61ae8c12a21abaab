package dev.holdfast.agent.stack;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.identity.HostConfig;

/** The real keeper of policies for tests. */
public final class Policies {

    private Policies() {}

    public static PolicyReconciler of(ContainerEngine engine, HostConfig host) {
        return new PolicyReconciler(engine, host);
    }
}
