package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.RawContainer;
import java.util.Set;

/**
 * Which containers of a host give way to what comes back.
 *
 * @param services of the project; all if empty
 */
record Scope(String project, Set<String> services) {

    Scope {
        services = Set.copyOf(services);
    }

    static Scope ofStack(String project) {
        return new Scope(project, Set.of());
    }

    boolean covers(RawContainer container) {
        return container.project().equals(project)
                && (services.isEmpty() || services.contains(container.service()));
    }
}
