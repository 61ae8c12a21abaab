package dev.holdfast.agent.stack;

import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.ServiceReplica;
import java.util.Arrays;
import java.util.List;
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
     * Services that this container waits for, as Compose notes them: {@code
     * migrate:service_completed_successfully:false,db:service_healthy:true}.
     */
    public static List<Dependency> dependencies(Map<String, String> labels) {
        return Arrays.stream(labels.getOrDefault(PREFIX + "depends_on", "").split(","))
                .map(dependency -> dependency.split(":"))
                .filter(parts -> parts.length > 1)
                .map(parts ->
                        new Dependency(
                                parts[0],
                                condition(parts[1]),
                                parts.length > 2 && parts[2].equals("true")))
                .toList();
    }

    private static Dependency.Condition condition(String word) {
        return switch (word) {
            case "service_healthy" -> Dependency.Condition.HEALTHY;
            case "service_completed_successfully" -> Dependency.Condition.COMPLETED;
            default -> Dependency.Condition.STARTED;
        };
    }

    /** Services that this container waits for to complete. */
    public static Stream<String> awaitedToComplete(Map<String, String> labels) {
        return dependencies(labels).stream()
                .filter(edge -> edge.condition() == Dependency.Condition.COMPLETED)
                .map(Dependency::service);
    }

    /** The files that a container was made from; empty where Compose did not note them. */
    static Optional<ComposeFiles> files(Map<String, String> labels) {
        var place = place(labels);
        var files = labels.get(PREFIX + "project.config_files");
        var directory = labels.get(PREFIX + "project.working_dir");
        if (place == null || files == null || directory == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ComposeFiles(
                        place.project(),
                        List.of(files.split(",")),
                        directory,
                        labels.getOrDefault(PREFIX + "project.environment_file", "")));
    }
}
