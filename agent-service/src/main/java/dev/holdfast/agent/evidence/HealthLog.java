package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.evidence.CheckResult;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The runs of its health check that the engine keeps of a container: the last five. */
final class HealthLog {

    private HealthLog() {}

    static List<CheckResult> of(JsonNode inspect, Redaction redaction) {
        var results = new ArrayList<CheckResult>();
        for (var run : inspect.path("State").path("Health").path("Log")) {
            results.add(
                    new CheckResult(
                            instant(run.path("Start")),
                            instant(run.path("End")),
                            run.path("ExitCode").asInt(),
                            Text.fit(redaction.apply(run.path("Output").asText()))));
        }
        return results;
    }

    /** With the offset of the engine's time zone, unlike everything else that it tells. */
    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
