package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;

/** What is seen of a restart, on the host and in the controller's record. */
final class Restarts {

    private Restarts() {}

    /** Waits until a container runs that was started after {@code before}. */
    static void awaitRestart(Host host, String container, String before) {
        await().atMost(Fleet.SOON)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(_ -> true)
                .untilAsserted(() -> {
                    assertThat(host.startedAt(container)).isNotEqualTo(before);
                    assertThat(host.isRunning(container)).isTrue();
                });
    }

    /** Waits until the newest decision on a stack was made by this rule. */
    static void awaitRule(Fleet fleet, JsonNode stack, String rule) {
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .first()
                                .extracting(it -> it.get("rule").asText())
                                .isEqualTo(rule));
    }
}
