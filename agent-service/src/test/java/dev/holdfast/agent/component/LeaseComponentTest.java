package dev.holdfast.agent.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@SuppressWarnings("NullAway.Init") // server and leases are injected
class LeaseComponentTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    NatsServer server;
    @Inject LeaseSupervisor leases;
    Fleet fleet;

    @BeforeEach
    void open() throws Exception {
        fleet = new Fleet(server);
    }

    @Test
    void defersRestartsAndTellsDeathsAsTheOperationsUntilItEnds() throws Exception {
        var project = "hf" + UUID.randomUUID().toString().substring(0, 8);
        var operation = new CommandId(UUID.randomUUID());
        try (var container = TestContainer.started(labels(project))) {
            await().until(() -> fleet.about(container.id()).findAny().isPresent());
            leases.take(project, operation, LONG);

            container.crash();
            await().until(() -> fleet.death(container.id()).isPresent());
            var start = fleet.command(new Action.StartContainer(container.id(), null, 1));

            assertThat(intent(fleet.death(container.id()).orElseThrow().exit()))
                    .isEqualTo(Intent.OPERATION);
            await().until(() -> fleet.outcome(start).isPresent());
            assertThat(fleet.outcome(start).orElseThrow()).isInstanceOf(Outcome.Deferred.class);
            assertThat(container.isRunning()).isFalse();

            leases.release(project, operation);

            await().untilAsserted(() -> assertThat(lastReported(container)).contains(Intent.NONE));
        }
    }

    /** What the last report of the whole host says of one container's end. */
    private List<Intent> lastReported(TestContainer container) {
        return fleet.told().stream()
                .map(Fleet.Stored::event)
                .map(HostEvent::fact)
                .filter(Fact.HostObserved.class::isInstance)
                .map(Fact.HostObserved.class::cast)
                .toList()
                .getLast()
                .containers()
                .stream()
                .filter(seen -> seen.id().equals(container.id()))
                .map(seen -> intent(seen.exit()))
                .toList();
    }

    private static Intent intent(@org.jspecify.annotations.Nullable Exit exit) {
        return Objects.requireNonNull(exit).intent();
    }

    private static Map<String, String> labels(String project) {
        return Map.of("com.docker.compose.project", project, "com.docker.compose.service", "app");
    }
}
