package dev.holdfast.backup.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.ProblemException;
import io.nats.client.Connection;
import io.nats.client.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the host that would restore what it would do; only that sees its engine. */
@ApplicationScoped
class NatsPlans {

    private final Connection connection;

    NatsPlans(Connection connection) {
        this.connection = connection;
    }

    /**
     * @throws ProblemException 504 where the host does not answer, 409 where it cannot tell
     */
    PlannedRestore ask(HostId host, PlanQuery query, Duration patience) {
        var answer = request(host, query, patience);
        if (answer == null || answer.isStatusMessage()) {
            throw ProblemException.gatewayTimeout(
                    "host %s does not answer; nothing was touched".formatted(host));
        }
        return plan(host, WireJson.read(new String(answer.getData(), UTF_8), PlanAnswer.class));
    }

    private static PlannedRestore plan(HostId host, PlanAnswer answer) {
        if (answer.plan() == null) {
            throw ProblemException.conflict(
                    "host %s cannot plan it: %s".formatted(host, answer.problem()));
        }
        return answer.plan();
    }

    private @Nullable Message request(HostId host, PlanQuery query, Duration patience) {
        try {
            var subject = Subjects.query(host, PlanQuery.NOUN);
            return connection.request(subject, WireJson.write(query).getBytes(UTF_8), patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IllegalStateException _) {
            throw ProblemException.gatewayTimeout("NATS is away; nothing was touched");
        }
    }
}
