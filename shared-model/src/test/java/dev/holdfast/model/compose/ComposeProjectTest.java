package dev.holdfast.model.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeProjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart: sometimes|services.web.restart is no, on-failure, on-failure:<retries>,"
                        + " unless-stopped or always, not sometimes",
                "restart: on-failure:-2|services.web.restart is no, on-failure,"
                        + " on-failure:<retries>, unless-stopped or always, not on-failure:-2",
                "stop_grace_period: -5s|services.web.stop_grace_period is a duration from 0s to"
                        + " 8760h, such as 1m30s, not -5s",
                "deploy: {restart_policy: {delay: -5s}}|services.web.deploy.restart_policy.delay is"
                        + " a duration from 0s to 8760h, such as 1m30s, not -5s",
                "deploy: {restart_policy: {condition: often}}|services.web.deploy.restart_policy"
                        + ".condition is none, on-failure or any, not often",
                "deploy: {restart_policy: {max_attempts: -1}}|services.web.deploy.restart_policy"
                        + ".max_attempts is a whole number, 0 or more, not -1",
                "deploy: {restart_policy: {condition: any, max_attempts: 3}}|services.web.deploy"
                        + ".restart_policy.max_attempts is for condition: on-failure alone, says"
                        + " Docker, not for any",
                "depends_on: {db: {condition: green}}|services.web.depends_on.db.condition is"
                        + " service_started or service_healthy or service_completed_successfully,"
                        + " not green",
                "'labels: {holdfast.snapshot.hook: x}'|services.web.labels: holdfast.snapshot.hook is"
                        + " postgresql, mariadb or redis: x",
                "'labels: {holdfast.unhealthy: maybe}'|services.web.labels: holdfast.unhealthy is"
                        + " restart or ignore, not maybe",
                "'labels: [holdfast.unhealthy=maybe]'|services.web.labels: holdfast.unhealthy is"
                        + " restart or ignore, not maybe",
                "depends_on: [web]|services.web.depends_on goes round in a circle: web, which"
                        + " awaits web",
            })
    void namesTheKeyOfWhatIsImpossible(String yaml, String refusal) {
        assertThat(web(yaml).refusals()).containsExactly(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restart: no",
                "restart: on-failure:3",
                "restart: ${POLICY:-always}",
                "stop_grace_period: 1m30s",
                "labels: {holdfast.attempts.delay: \"${DELAY}\", other: x}",
                "labels: {holdfast.loop.restarts: 0, autoheal: maybe}",
                "deploy: {restart_policy: {condition: on-failure, delay: 0s, max_attempts: 3}}",
                "depends_on: [db]",
                "depends_on: {db: {condition: service_healthy, restart: true}}",
                "network_mode: service:db",
            })
    void takesWhatCompose(String yaml) {
        assertThat(web(yaml).refusals()).isEmpty();
    }

    @Test
    void findsACircleThatPassesANetwork() {
        var circle =
                project(
                        """
                        services:
                          first: {depends_on: [a]}
                          a: {depends_on: {b: {condition: service_started}}}
                          b: {network_mode: "service:c"}
                          c: {depends_on: [a]}
                        """);

        assertThat(circle.refusals())
                .containsExactly(
                        "services.a.depends_on goes round in a circle: a, which awaits b, which"
                                + " awaits c, which awaits a");
    }

    @Test
    void readsWhatNoEngineKeeps() {
        var kept = web("deploy: {restart_policy: {condition: any, delay: 7s, window: 2m0s}}");
        var web = Objects.requireNonNull(kept.services().get("web"));

        assertThat(web.delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(web.window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(web.remarks()).isEmpty();
    }

    @Test
    void remarksAPolicyThatDockerComposeTakesForNone() {
        var odd = web("deploy: {restart_policy: {delay: 7s}}");

        assertThat(Objects.requireNonNull(odd.services().get("web")).remarks())
                .singleElement()
                .asString()
                .contains("has no condition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services: 5", "services: {web: null}", "x: y", "services: {web: []}"})
    void readsAnythingWithoutStumbling(String yaml) {
        assertThat(project(yaml).refusals()).isEmpty();
    }

    private static ComposeProject web(String yaml) {
        return project("services:\n  db: {image: x}\n  web:\n    " + yaml);
    }

    private static ComposeProject project(String yaml) {
        try {
            return ComposeProject.of(
                    new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(yaml, e);
        }
    }
}
