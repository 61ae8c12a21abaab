package dev.holdfast.controller.container;

import dev.holdfast.model.Subjects;
import dev.holdfast.model.query.LogAnswer;
import dev.holdfast.model.query.LogQuery;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.ProblemException;
import io.nats.client.Connection;
import io.nats.client.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a host for a container's log; nothing of it is stored. */
@ApplicationScoped
class NatsLogs {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;

    NatsLogs(Connection connection) {
        this.connection = connection;
    }

    /**
     * The last lines, oldest first.
     *
     * @throws ProblemException 504 where the host does not answer, 409 where it has no log
     */
    List<String> tail(KnownContainer container, int lines) {
        var query = new LogQuery(container.observed().id(), lines);
        var subject = Subjects.query(container.host(), LogQuery.NOUN);
        var answer = ask(subject, query);
        if (answer == null || answer.isStatusMessage()) {
            throw ProblemException.gatewayTimeout(
                    "host %s does not answer".formatted(container.host()));
        }
        return lines(WireJson.read(text(answer), LogAnswer.class));
    }

    private static List<String> lines(LogAnswer answer) {
        if (answer.problem() != null) {
            throw ProblemException.conflict(answer.problem());
        }
        return answer.lines();
    }

    private @Nullable Message ask(String subject, LogQuery query) {
        try {
            var body = WireJson.write(query).getBytes(StandardCharsets.UTF_8);
            return connection.request(subject, body, PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IllegalStateException _) {
            throw ProblemException.gatewayTimeout("NATS is away");
        }
    }

    private static String text(Message message) {
        return new String(message.getData(), StandardCharsets.UTF_8);
    }
}
