package dev.holdfast.controller.restart;

import dev.holdfast.controller.host.HostStore;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** Has a host told what is remembered of its containers, in the epoch that it is in. */
@ApplicationScoped
class AnswerSupervisor {

    private final HostStore hosts;
    private final Event<DecisionsAnswered> answered;

    AnswerSupervisor(HostStore hosts, Event<DecisionsAnswered> answered) {
        this.hosts = hosts;
        this.answered = answered;
    }

    void tell(HostId host, List<Answer> answers) {
        var epoch = hosts.ownership(host).epoch();
        // An older agent knows no epochs, and none of this.
        if (!answers.isEmpty() && epoch > 0) {
            var told = answers.stream().map(Answer::onHost).toList();
            answered.fire(new DecisionsAnswered(host, epoch, told));
        }
    }
}
