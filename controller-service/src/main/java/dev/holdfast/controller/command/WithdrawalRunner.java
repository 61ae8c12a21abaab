package dev.holdfast.controller.command;

import dev.holdfast.messaging.NatsDelays;
import dev.holdfast.messaging.UnavailableException;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Takes back the delays of commands that are withdrawn, once that is committed. */
@ApplicationScoped
class WithdrawalRunner {

    private static final Logger LOG = Logger.getLogger(WithdrawalRunner.class);

    private final NatsDelays delays;

    WithdrawalRunner(NatsDelays delays) {
        this.delays = delays;
    }

    void cancel(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommandsWithdrawn withdrawn) {
        withdrawn.commands().forEach(command -> cancel(withdrawn.host(), command));
    }

    private void cancel(HostId host, CommandId command) {
        try {
            delays.cancel(Subjects.COMMANDS, Subjects.delayed(host, command.toString()));
        } catch (UnavailableException e) {
            // The generation is raised: the host refuses it, should it fire.
            LOG.warnf("delay of %s not purged: %s", command, e.getMessage());
        }
    }
}
