package dev.holdfast.controller.stack;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.operation.Operation;
import dev.holdfast.controller.operation.OperationState;
import dev.holdfast.controller.operation.OperationStore;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.controller.restart.WithdrawalSupervisor;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.compose.ComposeProject;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.StartOrder;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Carries out what a person wants of a stack. */
@ApplicationScoped
class StackRunner {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String AFTER = Setting.AFTER.key();

    private final StackStore stacks;
    private final PolicyStore policies;
    private final ProjectOrderStore orders;
    private final BundleStore bundles;
    private final FleetHostsStore fleet;
    private final HostStore hosts;
    private final ContainerStore containers;
    private final WithdrawalSupervisor withdrawals;
    private final CommandSupervisor commands;
    private final OperationStore operations;

    StackRunner(
            StackStore stacks,
            PolicyStore policies,
            ProjectOrderStore orders,
            BundleStore bundles,
            FleetHostsStore fleet,
            HostStore hosts,
            ContainerStore containers,
            WithdrawalSupervisor withdrawals,
            CommandSupervisor commands,
            OperationStore operations) {
        this.stacks = stacks;
        this.policies = policies;
        this.orders = orders;
        this.bundles = bundles;
        this.fleet = fleet;
        this.hosts = hosts;
        this.containers = containers;
        this.withdrawals = withdrawals;
        this.commands = commands;
        this.operations = operations;
    }

    /** The host looks once more at what Compose makes of the file. */
    private void refuseImpossible(HostId host, String project, Bundle bundle) {
        var refusals =
                ComposeFile.inTar(bundle.tar())
                        .flatMap(ComposeFile::project)
                        .map(compose -> refusals(host, project, compose))
                        .orElse(List.of());
        if (!refusals.isEmpty()) {
            throw ProblemException.unprocessable(String.join("; ", refusals));
        }
    }

    private List<String> refusals(HostId host, String project, ComposeProject compose) {
        var defaults = policies.of(StackIds.of(host, project));
        var byDefault = StartOrder.projects(defaults.stack().getOrDefault(AFTER, "none"));
        var after = Stream.concat(compose.after(), byDefault.stream());
        var circle = orders.of(host, project).with(project, after).refusal(project);
        return Stream.concat(compose.refusals(defaults).stream(), circle.stream()).toList();
    }

    @Transactional
    Operation deploy(HostId host, String project, Bundle bundle) {
        fleet.known(host);
        refuseImpossible(host, project, bundle);
        var now = Instant.now();
        hosts.lock(List.of(host), now);
        var stack = stacks.add(host, project);
        stacks.want(stack, Desired.RUNNING);
        containers.wantUp(stack);
        var id = bundles.add(stack, host, bundle, now);
        var action = new Action.DeployStack(project, id.toString(), bundle.sha256());
        return issue(host, stack, action, now);
    }

    @Transactional
    Operation want(UUID id, StackWish wish) {
        var now = Instant.now();
        var stack = stacks.byId(id).orElseThrow(() -> unknown(id));
        hosts.lock(List.of(stack.host()), now);
        var generations = new HashMap<ContainerId, Long>();
        if (wish.desired() != null) {
            stacks.want(id, wish.desired());
            for (var container : containers.ofStack(id)) {
                var raised = supersede(container, wish.desired(), now);
                generations.put(raised.observed().id(), raised.generation());
            }
        }
        return issue(stack.host(), id, wish.action(stack.project(), generations), now);
    }

    private KnownContainer supersede(KnownContainer container, Desired desired, Instant now) {
        var raised = containers.want(container.id(), desired != Desired.RUNNING);
        withdrawals.supersede(raised, "a person wanted something else of its stack", now);
        return raised;
    }

    private Operation issue(HostId host, UUID stack, Action action, Instant now) {
        var request = new CommandSupervisor.Request(host, action, now, PATIENCE);
        var command = commands.issue(List.of(request), now).getFirst();
        return operations.begin(
                new Operation(
                        command.id(),
                        action.verb(),
                        host.name(),
                        null,
                        stack,
                        OperationState.RUNNING,
                        null,
                        null,
                        now,
                        null));
    }

    private static ProblemException unknown(UUID id) {
        return ProblemException.notFound("there is no stack " + id);
    }
}
