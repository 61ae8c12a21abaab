package dev.holdfast.agent.execute;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.model.command.HostCommand;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes this host's commands. Returning acknowledges a command, for it is in the journal then;
 * throwing leaves it to redelivery, which the journal makes harmless.
 */
@ApplicationScoped
class CommandConsumer {

    private final CommandRunner runner;

    CommandConsumer(CommandRunner runner) {
        this.runner = runner;
    }

    @Incoming("commands")
    @Blocking
    void consume(Inbound<HostCommand> command) {
        runner.accept(command.body());
    }
}
