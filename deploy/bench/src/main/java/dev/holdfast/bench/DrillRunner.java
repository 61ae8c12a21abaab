package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes to prove that a stack of three services comes back. */
final class DrillRunner implements Experiment {

    private static final String STACK = "bench-drill";
    private static final String COMPOSE =
            """
            services:
              db:
                image: holdfast/sample-postgres:latest
                environment: {POSTGRES_USER: ledger, POSTGRES_PASSWORD: not-a-secret}
                volumes: ["rows:/var/lib/postgresql"]
                restart: unless-stopped
                healthcheck:
                  test: [CMD, pg_isready, --quiet, --host=127.0.0.1, --username=ledger]
                  interval: 1s
                labels:
                  holdfast.drill.probe: psql --quiet --username=ledger --command=SELECT\\ 1
              web: &waits
                image: holdfast/sample-tiny:latest
                command: [sleep, infinity]
                init: true
                restart: always
                depends_on: {db: {condition: service_healthy}}
                labels: {holdfast.drill.probe: getent hosts db}
              worker: *waits
            volumes: {rows: {}}
            """;

    private final Fleet fleet;
    private final Records records;
    private final List<Duration> whole = new ArrayList<>();
    private final List<Duration> rtos = new ArrayList<>();
    private final List<Duration> healthy = new ArrayList<>();

    DrillRunner(Fleet fleet) {
        this.fleet = fleet;
        this.records = new Records(fleet);
    }

    @Override
    public List<Contest> run(int samples) {
        var stack = fleet.deploy(fleet.host("host1"), STACK, COMPOSE);
        records.snapshot(stack);
        for (var turn = 0; turn < samples; turn++) {
            drill(stack);
        }
        var notes =
                Map.of(
                        "rto", Samples.of(rtos).median(),
                        "healthy after (ms)", Samples.of(healthy).median());
        return List.of(new Contest("three services", Samples.of(whole), null, notes));
    }

    private void drill(JsonNode stack) {
        var ended = records.drill(stack);
        whole.add(ended.took());
        rtos.add(Duration.parse(ended.record().get("rto").asText()));
        healthy.add(Duration.parse(ended.record().get("healthyAfter").asText()));
        Said.line(
                "gone again after %d ms, its probes had passed after %d ms"
                        .formatted(ended.took().toMillis(), rtos.getLast().toMillis()));
    }

    @Override
    public void cleanUp() {
        fleet.remove(STACK);
    }
}
