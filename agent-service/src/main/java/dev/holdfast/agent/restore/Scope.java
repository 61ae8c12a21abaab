package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.RawContainer;

/** Which containers of a host give way to what comes back. */
record Scope(String project) {

    boolean covers(RawContainer container) {
        return container.project().equals(project);
    }
}
