package dev.holdfast.controller.intent;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.operation.Operation;
import dev.holdfast.controller.operation.OperationState;
import dev.holdfast.controller.operation.OperationStore;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.controller.restart.WithdrawalSupervisor;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.restart.Standing;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a person wants of a container. The generation is raised in the transaction, and
 * delays are purged after its commit: one that fires in between is refused by the host.
 */
@ApplicationScoped
public class IntentRunner {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HostStore hosts;
    private final ContainerStore containers;
    private final WithdrawalSupervisor withdrawals;
    private final CommandSupervisor commands;
    private final OperationStore operations;
    private final PolicyStore policies;

    IntentRunner(
            HostStore hosts,
            ContainerStore containers,
            WithdrawalSupervisor withdrawals,
            CommandSupervisor commands,
            OperationStore operations,
            PolicyStore policies) {
        this.hosts = hosts;
        this.containers = containers;
        this.withdrawals = withdrawals;
        this.commands = commands;
        this.operations = operations;
        this.policies = policies;
    }

    @Transactional
    Operation want(UUID id, Wish wish) {
        var now = Instant.now();
        var host = containers.hostOf(id).orElseThrow(() -> unknown(id));
        hosts.lock(List.of(host), now);
        var container = containers.want(id, wish == Wish.STOP);
        if (container.goneAt() != null) {
            throw ProblemException.conflict("this container is no more");
        }
        withdrawals.supersede(container, "a person wanted something else", now);
        // Whatever a person does ends a row of failures.
        containers.remember(id, container.restarts().cleared());
        return operations.begin(operation(host, container, wish, now));
    }

    /**
     * Ends what keeps it down: its quarantine, or that all its retries are used up.
     *
     * @throws ProblemException 409 where it is no more
     */
    @Transactional
    public Operation tryAgain(UUID id) {
        var container = containers.byId(id).orElseThrow(() -> unknown(id));
        return container.restarts().quarantine() == null ? want(id, Wish.START) : release(id);
    }

    /**
     * Ends a quarantine at once; nothing that failed before counts.
     *
     * @throws ProblemException 409 where there is none
     */
    @Transactional
    Operation release(UUID id) {
        var now = Instant.now();
        var host = containers.hostOf(id).orElseThrow(() -> unknown(id));
        hosts.lock(List.of(host), now);
        var container = containers.byId(id).orElseThrow(() -> unknown(id));
        if (container.restarts().quarantine() == null) {
            throw ProblemException.conflict("this container is not quarantined");
        }
        var isLeftRunning =
                container.isRunning()
                        && container.restarts().standing(container.observed(), now)
                                == Standing.QUARANTINED;
        return want(id, isLeftRunning ? Wish.RESTART : Wish.START);
    }

    private Operation operation(HostId host, KnownContainer container, Wish wish, Instant now) {
        var action =
                wish.of(container.observed().id(), container.generation(), stopTimeout(container));
        var request = new CommandSupervisor.Request(host, action, now, PATIENCE);
        var command = commands.issue(List.of(request), now).getFirst();
        return new Operation(
                command.id(),
                action.verb(),
                host.name(),
                container.id(),
                container.stack(),
                OperationState.RUNNING,
                null,
                null,
                now,
                null);
    }

    /** By its policy where that says something; else its own, which may be without end. */
    private @Nullable Duration stopTimeout(KnownContainer container) {
        if (!container.isOurs()) {
            return null;
        }
        var resolved = container.policy(policies.of(container.stack()));
        return resolved.isAsked(Setting.STOP_TIMEOUT) ? resolved.policy().stopTimeout() : null;
    }

    private static ProblemException unknown(UUID id) {
        return ProblemException.notFound("there is no container " + id);
    }
}
