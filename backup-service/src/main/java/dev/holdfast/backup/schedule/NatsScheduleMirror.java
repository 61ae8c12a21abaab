package dev.holdfast.backup.schedule;

import dev.holdfast.messaging.Outbound;
import dev.holdfast.messaging.UnavailableException;
import dev.holdfast.model.Subjects;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.PurgeOptions;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamInfoOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schedules as the NATS server has them; what it fires is only a wake-up. */
@ApplicationScoped
class NatsScheduleMirror {

    private static final String CRON = "Nats-Schedule";
    private static final String ZONE = "Nats-Schedule-Time-Zone";
    private static final String TARGET = "Nats-Schedule-Target";
    private static final int NO_MESSAGE = 10037;

    private final Connection connection;

    NatsScheduleMirror(Connection connection) {
        this.connection = connection;
    }

    /**
     * By the id in their subjects.
     *
     * @throws UnavailableException while the server or the stream is away
     */
    Map<String, Mirrored> definitions() {
        return asking(server -> {
            var found = new HashMap<String, Mirrored>();
            for (var subject : subjects(server)) {
                var last = last(server, subject);
                if (last != null) {
                    found.put(idOf(subject), mirrored(last));
                }
            }
            return found;
        });
    }

    /** Takes a copy away, so that it fires no more. */
    void purge(String id) {
        var only = PurgeOptions.subject(Subjects.scheduleDefinition(id));
        asking(server -> server.purgeStream(Subjects.SCHEDULES, only));
    }

    /** What to publish; the id is always new, for a known one would be dropped as a repeat. */
    static Outbound definition(String id, Mirrored schedule) {
        return new Outbound(
                Subjects.scheduleDefinition(id),
                UUID.randomUUID().toString(),
                new ScheduleDue(id),
                Map.of(
                        CRON, schedule.cron(),
                        ZONE, schedule.zone(),
                        TARGET, Subjects.scheduleDue(id)));
    }

    private static Set<String> subjects(JetStreamManagement server)
            throws IOException, JetStreamApiException {
        var only = StreamInfoOptions.filterSubjects(Subjects.ALL_DEFINITIONS);
        var state = server.getStreamInfo(Subjects.SCHEDULES, only).getStreamState();
        return state.getSubjectMap().keySet();
    }

    private static @Nullable MessageInfo last(JetStreamManagement server, String subject)
            throws IOException, JetStreamApiException {
        try {
            return server.getLastMessage(Subjects.SCHEDULES, subject);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE) {
                return null;
            }
            throw e;
        }
    }

    private static Mirrored mirrored(MessageInfo message) {
        var headers = message.getHeaders();
        return headers == null
                ? new Mirrored("", "")
                : new Mirrored(text(headers.getFirst(CRON)), text(headers.getFirst(ZONE)));
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    private static String idOf(String subject) {
        return subject.substring(Subjects.scheduleDefinition("").length());
    }

    private <T> T asking(NatsQuestion<T> question) {
        try {
            return question.ask(connection.jetStreamManagement());
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            throw new UnavailableException("the NATS server has no answer about schedules", e);
        }
    }

    private interface NatsQuestion<T> {
        T ask(JetStreamManagement server) throws IOException, JetStreamApiException;
    }
}
