package dev.holdfast.model.drill;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that ends with 0 where a service does what it is for.
 *
 * @param service in whose containers it is run
 * @param user as whom; null for whom the container runs as
 * @param timeout until when it has to end so, however often it is tried until then
 */
public record Probe(
        String service,
        List<String> command,
        @Nullable String user,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration timeout) {

    /** Where nobody says for how long. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    public Probe {
        command = List.copyOf(command);
    }
}
