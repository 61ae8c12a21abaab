package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.model.drill.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbingTest {

    private static final String RUNS = ", \"more\": 1";
    private static final String ENDED = ", \"State\": {\"Status\": \"exited\"}";

    @Test
    void runsWhatLabelsAskForAndThenWhatAPersonDoes() {
        var manifest =
                shop(
                        labelled(
                                '1',
                                "db",
                                RUNS,
                                Map.of(
                                        "holdfast.drill.probe", "pg_isready -q",
                                        "holdfast.drill.timeout", "5s",
                                        "holdfast.drill.user", "postgres")),
                        labelled('2', "web", RUNS, Map.of()));
        var asked = new Probe("web", List.of("true"), null, Duration.ofSeconds(1));

        assertThat(Probing.of(manifest, List.of(asked)))
                .containsExactly(
                        new Probing(
                                "db",
                                new Probe(
                                        "db",
                                        List.of("pg_isready", "-q"),
                                        "postgres",
                                        Duration.ofSeconds(5))),
                        new Probing("web", asked));
    }

    @Test
    void takesHalfAMinuteWhereNobodySaysForHowLong() {
        var manifest = shop(labelled('1', "db", RUNS, Map.of("holdfast.drill.probe", "true")));

        assertThat(Probing.of(manifest, List.of()))
                .extracting(probing -> probing.probe().timeout())
                .containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void runsNothingInWhatHadEnded() {
        var probe = Map.of("holdfast.drill.probe", "true");
        var manifest = shop(labelled('1', "migrate", ENDED, probe));
        var asked = new Probe("migrate", List.of("true"), null, Duration.ofSeconds(1));

        assertThat(Probing.of(manifest, List.of())).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> Probing.of(manifest, List.of(asked)))
                .withMessageContaining("service migrate");
    }

    @Test
    void namesTheLabelThatCannotBeUnderstood() {
        var manifest = shop(labelled('1', "db", RUNS, Map.of("holdfast.drill.prob", "true")));

        assertThatIllegalStateException()
                .isThrownBy(() -> Probing.of(manifest, List.of()))
                .withMessageContaining("db: its label holdfast.drill.prob is no label");
    }

    private static Manifest shop(RawContainer... containers) {
        return Manifests.of("shop", List.of(containers), List.of(), List.of());
    }

    private static RawContainer labelled(
            char digit, String name, String more, Map<String, String> labels) {
        var container = Json.container(digit, "shop", name, more);
        labels.forEach(((ObjectNode) container.json().at("/Config/Labels"))::put);
        return container;
    }
}
