package dev.holdfast.model.container;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was declared about a container's life beside its wish, as far as its host can tell. Nothing
 * is judged here: a duration may be negative and a label nonsense.
 *
 * @param stopTimeout {@code stop_grace_period}; null where nothing is declared
 * @param delay of {@code deploy.restart_policy}, which no engine keeps: the host reads it from the
 *     Compose file; null where nothing is declared or the file cannot be read
 * @param window of {@code deploy.restart_policy}, as {@code delay}
 * @param healthGrant how long its health check may take to fail for the first time: start period,
 *     then its retries; null without a check
 * @param dependsOn within its stack
 * @param labels those that a policy is read from, and no other: a label may hold a secret
 * @param remarks what its host could not find out or thinks odd, for people
 */
public record Declared(
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) Duration stopTimeout,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) Duration delay,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) Duration window,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) Duration healthGrant,
        List<Dependency> dependsOn,
        Map<String, String> labels,
        List<String> remarks) {

    public static final Declared NOTHING =
            new Declared(null, null, null, null, List.of(), Map.of(), List.of());

    public Declared {
        dependsOn = List.copyOf(dependsOn);
        labels = Map.copyOf(labels);
        remarks = List.copyOf(remarks);
    }
}
