package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Deaths;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second agent on a copy of the first one's directory, with its identity and on its engine. */
@WithFleet
class ZombieIT {

    private static final String DATA = "/var/lib/holdfast/agent-copy";
    private static final String PID = "/run/holdfast/zombie.pid";
    private static final String LOG = "/run/holdfast/zombie.log";

    /** As the host's own supervisor starts one, but elsewhere. */
    private static final String START =
            """
            cp --archive /var/lib/holdfast/agent %1$s
            export HOLDFAST_DATA=%1$s HOLDFAST_REPOSITORY_BINARY=holdfast-restic QUARKUS_HTTP_PORT=0
            export QUARKUS_CONFIG_LOCATIONS=/run/secrets/agent.properties
            setsid java @/opt/holdfast/java.options -jar /opt/holdfast/quarkus-run.jar >%2$s 2>&1 </dev/null &
            echo $! >%3$s
            """
                    .formatted(DATA, LOG, PID);

    private static final String END =
            """
            pid=$(cat %1$s 2>/dev/null) || exit 0
            kill -9 "$pid" 2>/dev/null
            for ((i = 0; i < 100; i++)); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
            rm -rf %1$s %2$s
            """
                    .formatted(PID, DATA);

    /** Longer than an agent leaves to its controller, and than a command needs to come again. */
    private static final Duration NOTHING_MORE = Duration.ofSeconds(20);

    private final Fleet fleet;
    private final Host host;

    ZombieIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        host.exec("bash", "-c", END);
        await().atMost(Fleet.SOON).until(() -> shown().get("problem").isNull());
        fleet.removeAll();
    }

    @Test
    void startsWhatDiedOnceWhileTwoAgentsSpeakAsItsHostAndSaysWhatIsToBeDone() {
        // Given
        var stack = fleet.deploy(host, "haunted", Sample.of("always", "exec sleep infinity"));
        Deaths.awaitCleanRun(host, "haunted-app-1");
        var incarnation = shown().get("incarnation").asText();

        // When: a zombie rises, and lives for longer than it would leave to a controller
        host.exec("bash", "-c", START);
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> {
                    var said = host.exec("tail", "-n", "20", LOG);
                    assertThat(shown().get("problem").asText()).as(said).contains("is fenced");
                });
        await().atMost(Fleet.SOON).until(() -> host.exec("cat", LOG).contains("fenced"));

        // Then: what dies is started by the other, once
        var since = host.now();
        var took = Deaths.killAndAwaitStart(host, "haunted-app-1");
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        await().during(NOTHING_MORE)
                .atMost(NOTHING_MORE.plusSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> host.startsSince("haunted-app-1", since).size() == 1);
        assertThat(fleet.decisions(stack))
                .singleElement()
                .returns("done", it -> it.get("status").asText())
                .returns("controller", it -> it.get("decidedBy").asText());
        assertThat(shown().get("incarnation").asText()).isEqualTo(incarnation);
        assertThat(kinds()).contains("two-agents");

        // When: it is gone
        host.exec("bash", "-c", END);

        // Then
        await().atMost(Fleet.SOON).until(() -> shown().get("problem").isNull());
        assertThat(shown().get("incarnation").asText()).isEqualTo(incarnation);
        assertThat(shown().get("owner").asText()).isEqualTo("controller");
    }

    private JsonNode shown() {
        return fleet.api().get("/api/v1/hosts/" + host.name());
    }

    private Iterable<String> kinds() {
        var incidents = fleet.api().get("/api/v1/incidents?host=" + host.name()).get("items");
        return incidents.findValuesAsText("kind");
    }
}
