package dev.holdfast.agent.stack;

import dev.holdfast.model.container.ServiceReplica;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Compose writes on the containers it makes.
 *
 * @see <a href="https://github.com/docker/compose/blob/main/pkg/api/labels.go">Compose's labels</a>
 */
public final class ProjectLabels {

    private static final String PREFIX = "com.docker.compose.";

    /** {@code docker compose run} marks what is no part of its stack. */
    private static final String ONE_OFF = PREFIX + "oneoff";

    private ProjectLabels() {}

    /** Place of a container; null where no project owns it. */
    public static @Nullable ServiceReplica place(Map<String, String> labels) {
        var project = labels.get(PREFIX + "project");
        var service = labels.get(PREFIX + "service");
        if (project == null || service == null || "True".equals(labels.get(ONE_OFF))) {
            return null;
        }
        var number = labels.getOrDefault(PREFIX + "container-number", "1");
        return new ServiceReplica(project, service, Integer.parseInt(number));
    }

    public static Optional<String> project(Map<String, String> labels) {
        return Optional.ofNullable(place(labels)).map(ServiceReplica::project);
    }

    /**
     * Services that this container waits for to complete: of {@code
     * migrate:service_completed_successfully:false,db:service_healthy:true} the first.
     */
    public static Stream<String> awaitedToComplete(Map<String, String> labels) {
        return Arrays.stream(labels.getOrDefault(PREFIX + "depends_on", "").split(","))
                .map(dependency -> dependency.split(":"))
                .filter(parts -> parts.length > 1)
                .filter(parts -> parts[1].equals("service_completed_successfully"))
                .map(parts -> parts[0]);
    }
}
