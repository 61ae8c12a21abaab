package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.policy.KnownDefaults;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecision.Restart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Decides, and stores each decision with its command. Joins the transaction of whoever holds the
 * lock of the host.
 */
@ApplicationScoped
public class RestartSupervisor {

    /** A start is guarded by when the container ended, so it may come late without harm. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final PolicyStore policies;
    private final DecisionStore store;
    private final ContainerStore containers;
    private final CommandSupervisor commands;

    RestartSupervisor(
            PolicyStore policies,
            DecisionStore store,
            ContainerStore containers,
            CommandSupervisor commands) {
        this.policies = policies;
        this.store = store;
        this.containers = containers;
        this.commands = commands;
    }

    /** Decides about those of one host's containers that want it and have no decision. */
    public void decide(HostId host, List<KnownContainer> changed, Instant now) {
        var rulings =
                Stream.concat(onDeaths(host, changed), onLostNetworks(host, changed)).toList();
        if (!rulings.isEmpty()) {
            record(host, rulings, now);
        }
    }

    /** A person wants something else of this container: what is not begun must not happen. */
    public void supersede(KnownContainer container, String reason, Instant now) {
        var open = store.openCommands(container.id());
        commands.withdraw(container.host(), open, reason, now);
    }

    void onClosed(@Observes CommandsClosed closed) {
        store.close(closed.commands());
    }

    private Stream<Ruling> onDeaths(HostId host, List<KnownContainer> changed) {
        var ended = changed.stream().filter(known -> known.endToDecide().isPresent()).toList();
        if (ended.isEmpty()) {
            return Stream.empty();
        }
        var latest = store.latest(host, ended.stream().map(RestartSupervisor::end).toList());
        var defaults = policies.of(ended.stream().flatMap(RestartSupervisor::stack).toList());
        return ended.stream()
                .flatMap(known -> Undecided.of(known, latest.get(end(known))).stream())
                .map(undecided ->
                        Rulings.onDeath(
                                undecided, policyOf(undecided.container(), defaults), random()));
    }

    private static Stream<UUID> stack(KnownContainer known) {
        return Stream.ofNullable(known.stack());
    }

    private static Policy policyOf(KnownContainer known, KnownDefaults defaults) {
        return known.policy(defaults.of(known.stack())).policy();
    }

    private Stream<Ruling> onLostNetworks(HostId host, List<KnownContainer> changed) {
        if (changed.stream().noneMatch(KnownContainer::isRunning)) {
            return Stream.empty();
        }
        var cutOff =
                NetworkChild.cutOff(containers.inSharedNetworks(host)).stream()
                        .map(Rulings::onLostNetwork)
                        .toList();
        var latest = store.latest(host, cutOff.stream().map(Ruling::occasion).toList());
        return cutOff.stream().filter(ruling -> !latest.containsKey(ruling.occasion()));
    }

    private void record(HostId host, List<Ruling> rulings, Instant now) {
        var restarts =
                rulings.stream()
                        .flatMap(ruling ->
                                Stream.ofNullable(ruling.restart())
                                        .map(restart -> request(host, ruling, restart, now)))
                        .toList();
        var told = commands.issue(restarts, now).iterator();
        rulings.forEach(ruling -> record(ruling, told, now));
    }

    private void record(Ruling ruling, Iterator<CommandId> told, Instant now) {
        var row = new DecisionEntity(UUID.randomUUID(), ruling, now);
        if (ruling.decision() instanceof Restart restart) {
            row.waitFor(told.next(), now.plus(restart.delay()));
        }
        store.persist(row);
        containers.countFailures(ruling.container().id(), ruling.decision().after().failures());
    }

    private static CommandSupervisor.Request request(
            HostId host, Ruling ruling, Restart restart, Instant now) {
        return new CommandSupervisor.Request(
                host, ruling.action(), now.plus(restart.delay()), PATIENCE);
    }

    private static Occasion end(KnownContainer known) {
        return Occasion.end(known.observed().id(), known.endToDecide().orElseThrow().finishedAt());
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
