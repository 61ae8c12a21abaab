package dev.holdfast.controller.restart;

import dev.holdfast.model.command.Answer;
import dev.holdfast.model.host.HostId;
import java.util.List;

/** Fired inside the transaction that stores decisions; their host is told after its commit. */
record DecisionsAnswered(HostId host, long epoch, List<Answer> answers) {
    DecisionsAnswered {
        answers = List.copyOf(answers);
    }
}
