package dev.holdfast.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.PublishedPort;
import dev.holdfast.model.container.RestartPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectTranslationTest {

    private static final String ID = "ab".repeat(32);

    @Test
    void readsAContainerThatEnded() {
        var seen =
                inspected(
                        """
                        {"Id":"%s","Name":"/web","Config":{"Image":"nginx","StopSignal":"SIGQUIT",
                        "Labels":{"com.docker.compose.project":"shop"}},
                        "HostConfig":{"NetworkMode":"container:%s","RestartPolicy":
                        {"Name":"on-failure","MaximumRetryCount":3}},
                        "State":{"Status":"exited","ExitCode":137,"OOMKilled":true,"Error":"",
                        "StartedAt":"2026-11-20T10:00:00.123456789Z",
                        "FinishedAt":"2026-11-20T10:00:01Z"},
                        "NetworkSettings":{"Ports":{}}}\
                        """
                                .formatted(ID, ID));

        assertThat(seen.name()).isEqualTo("web");
        assertThat(seen.policy()).isEqualTo(new RestartPolicy.OnFailure(3));
        assertThat(seen.networkParent()).isEqualTo(new ContainerId(ID));
        assertThat(seen.stopSignal()).isEqualTo(3);
        assertThat(seen.exitCode()).isEqualTo(137);
        assertThat(seen.outOfMemory()).isTrue();
        assertThat(seen.hasEnded()).isTrue();
        assertThat(seen.startedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123456789Z"));
        assertThat(seen.isOurs()).isFalse();
    }

    @Test
    void readsAContainerThatRuns() {
        var seen =
                inspected(
                        """
                        {"Id":"%s","Name":"/web","Config":{"Labels":{"dev.holdfast":""}},
                        "HostConfig":{"NetworkMode":"bridge","RestartPolicy":{"Name":"always"}},
                        "State":{"Status":"running","Health":{"Status":"healthy"},
                        "StartedAt":"2026-11-20T10:00:00Z","FinishedAt":"0001-01-01T00:00:00Z"},
                        "NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"127.0.0.1",
                        "HostPort":"8080"}],"53/udp":null}}}\
                        """
                                .formatted(ID));

        assertThat(seen.hasEnded()).isFalse();
        assertThat(seen.finishedAt()).isNull();
        assertThat(seen.health()).isEqualTo(Health.HEALTHY);
        assertThat(seen.ports()).containsExactly(new PublishedPort("127.0.0.1", 8080, 80, "tcp"));
        assertThat(seen.stopSignal()).isEqualTo(15);
        assertThat(seen.networkParent()).isNull();
        assertThat(seen.isOurs()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{}|-|-",
                "{\"StopTimeout\":90}|PT1M30S|-",
                "{\"StopTimeout\":0}|PT0S|-",
                "{\"StopTimeout\":-5}|PT-5S|-",
                "{\"Healthcheck\":{\"Test\":[\"NONE\"]}}|-|-",
                "{\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"]}}|-|PT3M",
                "{\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":1000000000,"
                        + "\"Timeout\":2000000000,\"Retries\":5,\"StartPeriod\":60000000000}}"
                        + "|-|PT1M15S",
            })
    void readsHowLongAStopAndTheFirstHealthMayTake(
            String config, @Nullable Duration stop, @Nullable Duration health) {
        var seen = inspected("{\"Id\":\"%s\",\"Config\":%s}".formatted(ID, config));

        assertThat(seen.stopTimeout()).isEqualTo(stop);
        assertThat(seen.healthGrant()).isEqualTo(health);
    }

    private static InspectedContainer inspected(String json) {
        return InspectTranslation.inspected(
                DockerTransport.json(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "Up 3 hours (healthy), HEALTHY",
        "Up 3 hours (unhealthy), UNHEALTHY",
        "Up 2 seconds (health: starting), STARTING",
        "Up 3 hours, NONE",
        "Up 3 hours (Paused), NONE"
    })
    void readsHealthOffTheListsWords(String status, Health health) {
        assertThat(InspectTranslation.healthInStatus(status)).isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource({"running, RUNNING", "removing, REMOVING", "hibernating, UNKNOWN"})
    void readsAStateItDoesNotKnowAsUnknown(String status, ContainerState state) {
        assertThat(InspectTranslation.state(status)).isEqualTo(state);
    }
}
