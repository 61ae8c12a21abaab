package dev.holdfast.agent.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to be run in a container that runs, as {@code docker exec} does.
 *
 * @param environment beside the container's own; secrets are among it
 * @param user as whom; null for whom the container runs as
 * @param timeout after it the program is ended
 */
public record Errand(
        List<String> command,
        Map<String, String> environment,
        @Nullable String user,
        Duration timeout) {

    public Errand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Errand within(Duration other) {
        return new Errand(command, environment, user, other);
    }

    /** Without its environment, which may be secret. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
