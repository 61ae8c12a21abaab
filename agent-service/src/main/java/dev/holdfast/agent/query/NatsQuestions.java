package dev.holdfast.agent.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.messaging.connection.NatsLink;
import dev.holdfast.model.Subjects;
import io.nats.client.Connection;
import io.nats.client.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Hears what this host is asked, and answers whoever asked. */
@ApplicationScoped
class NatsQuestions {

    private static final Logger LOG = Logger.getLogger(NatsQuestions.class);

    private final HostConfig host;
    private final NatsLink link;
    private final ObjectMapper json;

    NatsQuestions(HostConfig host, NatsLink link, ObjectMapper json) {
        this.host = host;
        this.link = link;
        this.json = json;
    }

    /**
     * From now on each question of a kind is answered, on a thread of its own.
     *
     * @param noun of the subject it is asked on
     * @param answer says also why there is none
     */
    void answer(String noun, Function<byte[], ?> answer) {
        var subject = Subjects.query(host.host(), noun);
        link.onConnect(connection ->
                connection
                        .createDispatcher(question ->
                                Thread.startVirtualThread(
                                        () -> reply(connection, question, answer)))
                        .subscribe(subject));
    }

    private void reply(Connection connection, Message question, Function<byte[], ?> answer) {
        var replyTo = question.getReplyTo();
        if (replyTo == null) {
            return;
        }
        try {
            var said = answer.apply(question.getData());
            connection.publish(replyTo, json.writeValueAsBytes(said));
        } catch (IOException | IllegalStateException e) {
            LOG.debugf(e, "a question on %s goes unanswered", question.getSubject());
        }
    }
}
