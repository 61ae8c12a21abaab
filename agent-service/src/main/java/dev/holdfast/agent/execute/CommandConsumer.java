package dev.holdfast.agent.execute;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.session.SessionSupervisor;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.host.HostId;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes this host's commands. Returning acknowledges a command, for it is in the journal then;
 * throwing leaves it to redelivery, which the journal makes harmless. What is for another agent of
 * this host is left to that one by throwing, until a controller has said that there is none.
 */
@ApplicationScoped
class CommandConsumer {

    private static final Logger LOG = Logger.getLogger(CommandConsumer.class);

    private final CommandRunner runner;
    private final SessionSupervisor session;
    private final EventStore events;
    private final HostId self;

    CommandConsumer(
            CommandRunner runner, SessionSupervisor session, EventStore events, HostConfig config) {
        this.runner = runner;
        this.session = session;
        this.events = events;
        this.self = config.host();
    }

    @Incoming("commands")
    @Blocking
    void consume(Inbound<HostCommand> command) {
        if (isForThisHost(command.body())) {
            take(command.body());
        }
    }

    private void take(HostCommand command) {
        var isForAnother = command.isForAnother(events.incarnation());
        if (session.isFenced() || (isForAnother && session.trust() == null)) {
            throw new IllegalStateException(command.id() + " is for another agent of this host");
        }
        if (isForAnother) {
            runner.refuse(command);
        } else {
            runner.accept(command);
        }
    }

    /** The server does not check where a host has its own messages delivered. */
    private boolean isForThisHost(HostCommand command) {
        if (self.equals(command.host())) {
            return true;
        }
        LOG.warnf("command %s is for %s; ignored", command.id(), command.host());
        return false;
    }
}
