package dev.holdfast.model.evidence;

import java.util.List;
import java.util.Map;

/**
 * What only its host knows of a container, secrets taken out. As JSON it takes no more than 128
 * KiB.
 *
 * @param inspect what {@code docker inspect} says, without what is empty and without its health
 *     log; of the environment the names
 * @param log the last lines of its log, oldest first
 * @param healthLog the last runs of its health check, oldest first
 * @param missing what is not in here and why, a sentence each
 */
public record Evidence(
        Map<String, Object> inspect,
        List<String> log,
        List<CheckResult> healthLog,
        List<String> missing) {

    public Evidence {
        inspect = Map.copyOf(inspect);
        log = List.copyOf(log);
        healthLog = List.copyOf(healthLog);
        missing = List.copyOf(missing);
    }
}
