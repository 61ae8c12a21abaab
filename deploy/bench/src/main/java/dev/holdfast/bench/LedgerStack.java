package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL that pgbench writes to, whose sums tell whether it is of one instant. */
final class LedgerStack {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String NAME = "bench-ledger";
    private static final String COPY = NAME + "-copy";
    private static final String DATABASE = NAME + "-db-1";
    private static final String HEALTH = "{{.State.Health.Status}}";

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
            volumes: {rows: {}}
            """;

    /** 150 MiB of accounts. */
    private static final List<String> FILL =
            List.of(
                    "pgbench",
                    "--username=ledger",
                    "--quiet",
                    "--initialize",
                    "--scale=10",
                    "ledger");

    private static final List<String> WRITE =
            List.of("pgbench", "--username=ledger", "--client=4", "--time=3600", "ledger");

    /**
     * Each transaction of pgbench adds one number to an account, a teller and a branch, and notes
     * it.
     *
     * @see <a href="https://www.postgresql.org/docs/18/pgbench.html">pgbench</a>
     */
    private static final String SUMS =
            """
            select count(*) > 0
              and sum(delta) = (select sum(abalance) from pgbench_accounts)
              and sum(delta) = (select sum(tbalance) from pgbench_tellers)
              and sum(delta) = (select sum(bbalance) from pgbench_branches)
            from pgbench_history\
            """;

    private static final List<String> ASK =
            List.of(
                    "psql",
                    "--username=ledger",
                    "--no-align",
                    "--tuples-only",
                    "--command=" + SUMS);

    private final Fleet fleet;
    private final Host host;
    private final Host other;

    LedgerStack(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.other = fleet.host("host2");
    }

    /** From then on it is written to, until it is taken away. */
    JsonNode deploy() {
        var stack = fleet.deploy(host, NAME, COMPOSE);
        await().atMost(LONG).until(() -> host.inspect(DATABASE, HEALTH).equals("healthy"));
        host.exec(LONG, exec(List.of(DATABASE), FILL));
        host.exec(LONG, exec(List.of("--detach", DATABASE), WRITE));
        return stack;
    }

    /** Brings a snapshot back on another host, and adds up. */
    boolean isConsistent(JsonNode snapshot) {
        new Snapshots(fleet).restore(snapshot, other, Map.of("project", COPY));
        try {
            return other.exec(LONG, exec(List.of(COPY + "-db-1"), ASK)).strip().equals("t");
        } finally {
            fleet.remove(COPY);
        }
    }

    /**
     * @param where options, and the container
     */
    private static List<String> exec(List<String> where, List<String> program) {
        return Stream.of(List.of("docker", "exec"), where, program).flatMap(List::stream).toList();
    }

    static void remove(Fleet fleet) {
        fleet.remove(NAME, COPY);
    }
}
