package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What depends on a database starts after it, and follows its restart. */
@WithFleet
class OrderIT {

    private static final String DB = "order-db-1";
    private static final String APP = "order-app-1";

    private final Fleet fleet;
    private final Host host;

    OrderIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void startsWhatDependsOnADatabaseWhenThatIsHealthyAndAgainAfterItsRestart() {
        // Given
        var stack = fleet.deploy(host, "order", Sample.FOLLOWING);
        var app = host.startedAt(APP);
        var db = host.startedAt(DB);

        // When both are killed, the database first
        host.killProcess(DB);
        host.killProcess(APP);

        // Then the one waits for the other
        Restarts.awaitRestart(host, DB, db);
        Restarts.awaitRestart(host, APP, app);
        assertThat(startOf(APP)).isAfter(startOf(DB).plus(Duration.ofSeconds(2)));
        assertThat(fleet.decisions(stack))
                .anyMatch(it -> it.get("sentence").asText().contains("it had waited"));

        // When a person restarts the one
        var again = host.startedAt(APP);
        host.docker("restart", "-t", "1", DB);

        // Then the other follows, once
        Restarts.awaitRestart(host, APP, again);
        assertThat(startOf(APP)).isAfter(startOf(DB).plus(Duration.ofSeconds(2)));
        Restarts.awaitRule(fleet, stack, "DEPENDENCY_RESTARTED");
        var followed = host.startedAt(APP);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> host.startedAt(APP).equals(followed));
    }

    private Instant startOf(String container) {
        return Instant.parse(host.startedAt(container));
    }
}
