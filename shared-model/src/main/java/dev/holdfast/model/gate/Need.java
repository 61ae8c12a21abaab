package dev.holdfast.model.gate;

import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.ServiceReplica;
import org.jspecify.annotations.Nullable;

/**
 * What a restart comes after: one service, or a whole project.
 *
 * @param service null for all of the project
 */
public record Need(String project, @Nullable String service, Condition condition) {

    boolean isMetBy(@Nullable ServiceReplica place) {
        return place != null
                && place.project().equals(project)
                && (service == null || place.service().equals(service));
    }

    /** As whoever waits for it calls it. */
    String name() {
        return service == null ? "project " + project : service;
    }
}
