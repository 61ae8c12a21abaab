package dev.holdfast.messaging;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Messages that the server delivers later: JetStream {@code @at} schedules, so that no timer lives
 * in a service. The stream needs {@link StreamDefinition#schedules()}.
 */
@Singleton
public class NatsDelays {

    private static final String SCHEDULE = "Nats-Schedule";
    private static final String TARGET = "Nats-Schedule-Target";

    private final Connection connection;

    NatsDelays(Connection connection) {
        this.connection = connection;
    }

    /**
     * What to publish so that the body arrives on the target at an instant; a past one fires at
     * once. Publishing to the same definition again replaces it, if the id is a new one.
     *
     * @param definitionSubject where the delay waits; in the same stream as the target, and not it
     */
    public Outbound at(
            String definitionSubject, String targetSubject, Instant due, String id, Object body) {
        var schedule = "@at " + due.truncatedTo(ChronoUnit.MILLIS);
        return new Outbound(
                definitionSubject, id, body, Map.of(SCHEDULE, schedule, TARGET, targetSubject));
    }

    /**
     * Takes a delay back; atomic against its firing.
     *
     * @return whether it was still waiting; false if it has fired or never was
     * @throws UnavailableException if the server cannot be asked: nothing is known then
     */
    public boolean cancel(String stream, String definitionSubject) {
        try {
            var only = PurgeOptions.subject(definitionSubject);
            return connection.jetStreamManagement().purgeStream(stream, only).getPurged() > 0;
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            throw new UnavailableException("cannot cancel " + definitionSubject, e);
        }
    }
}
