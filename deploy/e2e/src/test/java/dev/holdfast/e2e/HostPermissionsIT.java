package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that was taken over can lie about itself, and reach nobody else. */
@WithFleet
@SuppressWarnings("try") // jnats' close may be interrupted, and then the test fails
class HostPermissionsIT {

    private final Fleet fleet;

    HostPermissionsIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fleet.host2.event.container.died",
                "fleet.host2.heartbeat",
                "fleet.host1.command.start-container",
                "fleet.host2.command.start-container",
                "fleet.host1.delayed.anything",
                "fleet.host1.query.logs",
                "fleet.host1.recognition",
                "fleet.host2.recognition",
                "fleet.host2.query.logs",
                "schedule.definition.anything",
                "schedule.due.anything",
                "parked.EVENTS.anything",
                "$JS.API.STREAM.LIST",
                "$JS.API.STREAM.INFO.COMMANDS",
                "$JS.API.STREAM.DELETE.EVENTS",
                "$JS.API.STREAM.PURGE.COMMANDS",
                "$JS.API.STREAM.UPDATE.COMMANDS",
                "$JS.API.STREAM.CREATE.MINE",
                "$JS.API.STREAM.MSG.GET.COMMANDS",
                "$JS.API.DIRECT.GET.COMMANDS",
                "$JS.API.CONSUMER.CREATE.COMMANDS",
                "$JS.API.CONSUMER.DELETE.COMMANDS.agent-host1",
                "$JS.API.CONSUMER.INFO.COMMANDS.agent-host2",
                "$JS.API.CONSUMER.MSG.NEXT.COMMANDS.agent-host2",
                "$JS.ACK.COMMANDS.agent-host2.1.1.1.1.1",
                "$SYS.REQ.SERVER.PING",
                "_INBOX_host2.anything",
                "_INBOX_controller.anything",
                "anything"
            })
    void maySayNothingOutsideItself(String subject) throws Exception {
        var errors = new ConcurrentLinkedQueue<String>();
        try (var asHost1 = connect(errors)) {
            asHost1.publish(subject, "{}".getBytes(StandardCharsets.UTF_8));
            asHost1.flush(Duration.ofSeconds(5));

            awaitRefusal(errors);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "fleet.>",
                "fleet.host2.>",
                "fleet.host1.event.>",
                "fleet.host1.command.>",
                "fleet.host2.query.>",
                "fleet.host2.recognition",
                "schedule.>",
                "_INBOX.>",
                "_INBOX_host2.>",
                "$JS.API.>"
            })
    void mayHearNothingOutsideItself(String subject) throws Exception {
        var errors = new ConcurrentLinkedQueue<String>();
        try (var asHost1 = connect(errors)) {
            asHost1.subscribe(subject);
            asHost1.flush(Duration.ofSeconds(5));

            awaitRefusal(errors);
        }
    }

    @Test
    void maySpeakForItself() throws Exception {
        var errors = new ConcurrentLinkedQueue<String>();
        try (var asHost1 = connect(errors)) {
            asHost1.publish(
                    "fleet.host1.event.nothing.happened", "{}".getBytes(StandardCharsets.UTF_8));
            asHost1.subscribe("_INBOX_host1.mine");
            asHost1.subscribe("fleet.host1.query.>");
            asHost1.subscribe("fleet.host1.recognition");
            asHost1.flush(Duration.ofSeconds(5));

            assertThat(errors).isEmpty();
        }
    }

    @Test
    void isNobodyWithoutItsKey() {
        var options =
                new Options.Builder()
                        .server(fleet.natsUrl())
                        .noReconnect()
                        .maxReconnects(0)
                        .build();

        assertThat(catchThrowable(() -> Nats.connect(options).close()))
                .isInstanceOf(Exception.class)
                .hasMessageContainingAll("uthorization");
    }

    private static void awaitRefusal(Queue<String> errors) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(errors).anyMatch(it -> it.startsWith("Permissions Violation")));
    }

    private Connection connect(Queue<String> errors) throws IOException, InterruptedException {
        return Nats.connect(
                NatsUser.of(fleet, "host1")
                        .errorListener(
                                new ErrorListener() {
                                    @Override
                                    public void errorOccurred(Connection connection, String error) {
                                        errors.add(error);
                                    }
                                })
                        .build());
    }
}
