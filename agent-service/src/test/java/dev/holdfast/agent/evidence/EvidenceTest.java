package dev.holdfast.agent.evidence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.evidence.CheckResult;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Redaction NOTHING = Redaction.of(List.of(), List.of());

    private static final String INSPECT =
            """
            {"Name": "/web", "Args": ["--token", "argsecret", "--level=debug"],
             "ExecIDs": null, "Driver": "",
             "Config": {"Env": ["DB_PASSWORD=envsecret", "MODE=loud"], "Cmd": ["sh", "-c",
              "export API_KEY=cmdsecret; exec web --password=optsecret"],
              "Labels": {"com.acme.secret": "labelsecret", "com.acme.team": "envsecret fans"},
              "Healthcheck": {"Test": ["CMD-SHELL", "curl http://u:urlsecret@web/"]}},
             "State": {"Status": "running", "Health": {"Status": "unhealthy", "Log": [
              {"Start": "2026-11-20T11:00:00.5+01:00", "End": "2026-11-20T11:00:01+01:00",
               "ExitCode": 1, "Output": "envsecret refused"}]}}}
            """;

    @Test
    void takesOutEverySecretThatItKnowsOf() throws Exception {
        var inspect = JSON.readTree(INSPECT);
        var redaction = Redaction.of(Secrets.variables(inspect), List.of());

        var shown = JSON.writeValueAsString(InspectPicture.of(inspect, redaction));

        assertThat(shown)
                .doesNotContain("envsecret", "argsecret", "cmdsecret", "optsecret", "labelsecret")
                .doesNotContain("urlsecret", "loud")
                .contains("DB_PASSWORD=[redacted]", "MODE=[redacted]", "[redacted] fans", "debug");
    }

    @Test
    void leavesOutWhatIsEmptyAndTheHealthLog() throws Exception {
        var shown = InspectPicture.of(JSON.readTree(INSPECT), NOTHING);

        assertThat(shown).containsOnlyKeys("Name", "Args", "Config", "State");
        assertThat(shown.get("State"))
                .isEqualTo(Map.of("Status", "running", "Health", Map.of("Status", "unhealthy")));
    }

    @Test
    void readsTheHealthLogAndRedactsIt() throws Exception {
        var inspect = JSON.readTree(INSPECT);
        var redaction = Redaction.of(Secrets.variables(inspect), List.of());

        assertThat(HealthLog.of(inspect, redaction))
                .containsExactly(
                        new CheckResult(
                                Instant.parse("2026-11-20T10:00:00.5Z"),
                                Instant.parse("2026-11-20T10:00:01Z"),
                                1,
                                "[redacted] refused"));
        assertThat(HealthLog.of(JSON.readTree("{}"), redaction)).isEmpty();
    }

    @Test
    void takesNoMoreThan128KibibytesAndSaysWhatIsMissing() throws Exception {
        var inspect = new LinkedHashMap<String, Object>();
        inspect.put("Name", "/web");
        inspect.put("Mounts", Collections.nCopies(100, "m".repeat(2_000)));
        var log = Collections.nCopies(200, "\u0001".repeat(5_000));
        var run = new CheckResult(Instant.EPOCH, Instant.EPOCH, 1, "\"".repeat(2_000));

        var evidence =
                new Fitting(JSON, List.of("a"))
                        .evidence(inspect, log, Collections.nCopies(20, run));

        assertThat(JSON.writeValueAsBytes(evidence).length).isLessThan(128 * 1024);
        assertThat(evidence.inspect()).containsOnlyKeys("Name");
        assertThat(evidence.log()).isNotEmpty();
        assertThat(evidence.healthLog()).isNotEmpty();
        assertThat(evidence.missing())
                .hasSize(4)
                .startsWith("a", "Mounts of its inspection is too long");
    }

    @Test
    void cutsOffLongTextWhereACharacterEnds() throws Exception {
        var cut = Text.fit("x".repeat(1_999) + "\ud83d\ude00" + "y");

        assertThat(cut).isEqualTo("x".repeat(1_999) + "…");
        assertThat(written(cut)).isNotEmpty();
        assertThat(Text.fit("short")).isEqualTo("short");
    }

    @Test
    void findsTheProjectAndOurOwnPartsByTheirLabels() throws Exception {
        var web = labelled("com.docker.compose.project");

        assertThat(Labels.project(web)).contains("shop");
        assertThat(Labels.isOurs(web)).isFalse();
        assertThat(Labels.isOurs(labelled("dev.holdfast"))).isTrue();
    }

    private static JsonNode labelled(String label) throws JsonProcessingException {
        return requireNonNull(
                JSON.readTree("{\"Config\": {\"Labels\": {\"%s\": \"shop\"}}}".formatted(label)));
    }

    private static byte[] written(String text) throws JsonProcessingException {
        return JSON.writeValueAsBytes(text);
    }
}
