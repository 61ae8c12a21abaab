package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
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
    private final Event<ContainersHeld> held;

    RestartSupervisor(
            PolicyStore policies,
            DecisionStore store,
            ContainerStore containers,
            CommandSupervisor commands,
            Event<ContainersHeld> held) {
        this.policies = policies;
        this.store = store;
        this.containers = containers;
        this.commands = commands;
        this.held = held;
    }

    /** Decides about those of one host's containers that want it and have no decision. */
    public void decide(HostId host, List<KnownContainer> changed, Instant now) {
        withdrawForHealth(host, changed, now);
        var rulings =
                Stream.concat(onTriggers(host, changed, now), onLostNetworks(host, changed))
                        .toList();
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

    /** What is healthy again needs no restart for want of health. */
    private void withdrawForHealth(HostId host, List<KnownContainer> changed, Instant now) {
        var healthy =
                changed.stream()
                        .filter(known -> known.observed().health() == Health.HEALTHY)
                        .map(KnownContainer::id)
                        .toList();
        var open = healthy.isEmpty() ? List.<CommandId>of() : store.openForHealth(healthy);
        commands.withdraw(host, open, "it is healthy again", now);
    }

    private Stream<Ruling> onTriggers(HostId host, List<KnownContainer> changed, Instant now) {
        var ours = changed.stream().filter(KnownContainer::isOurs).toList();
        if (ours.isEmpty()) {
            return Stream.empty();
        }
        var policy = policiesOf(ours);
        var undecided = ours.stream().flatMap(known -> undecided(known, policy, now)).toList();
        var latest = store.latest(host, undecided.stream().map(Undecided::occasion).toList());
        return undecided.stream()
                .flatMap(any -> any.after(latest.get(any.occasion())).stream())
                .map(any -> Rulings.on(any, policy.apply(any.container()), now, random()));
    }

    private static Stream<Undecided> undecided(
            KnownContainer known, Function<KnownContainer, Policy> policy, Instant now) {
        return Stream.concat(
                Undecided.end(known).stream(),
                Undecided.ailment(known, policy.apply(known), now).stream());
    }

    /** By what each of these is kept running, read at once. */
    private Function<KnownContainer, Policy> policiesOf(List<KnownContainer> containers) {
        var stacks = containers.stream().flatMap(known -> Stream.ofNullable(known.stack()));
        var defaults = policies.of(stacks.toList());
        return known -> known.policy(defaults.of(known.stack())).policy();
    }

    private Stream<Ruling> onLostNetworks(HostId host, List<KnownContainer> changed) {
        if (changed.stream().noneMatch(KnownContainer::isRunning)) {
            return Stream.empty();
        }
        var lost = NetworkChild.cutOff(containers.inSharedNetworks(host));
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        var policy = policiesOf(lost.stream().map(NetworkChild::child).toList());
        var cutOff =
                lost.stream()
                        .map(one -> Rulings.onLostNetwork(one, policy.apply(one.child())))
                        .toList();
        var latest = store.latest(host, cutOff.stream().map(Ruling::occasion).toList());
        return cutOff.stream().filter(ruling -> !latest.containsKey(ruling.occasion()));
    }

    private void record(HostId host, List<Ruling> rulings, Instant now) {
        var requests = rulings.stream().flatMap(ruling -> request(host, ruling, now)).toList();
        var told = commands.issue(requests, now).iterator();
        var left = new ArrayList<ContainersHeld.Held>();
        for (var ruling : rulings) {
            var id = record(ruling, told, now);
            if (ContainersHeld.isHeld(ruling.decision())) {
                left.add(new ContainersHeld.Held(id, ruling.container(), ruling.decision()));
            }
        }
        if (!left.isEmpty()) {
            held.fire(new ContainersHeld(host, left, now));
        }
    }

    private UUID record(Ruling ruling, Iterator<CommandId> told, Instant now) {
        var id = UUID.randomUUID();
        var row = new DecisionEntity(id, ruling, now);
        ruling.delay().ifPresent(delay -> row.waitFor(told.next(), now.plus(delay)));
        store.persist(row);
        containers.remember(ruling.container().id(), ruling.decision().after());
        return id;
    }

    private static Stream<CommandSupervisor.Request> request(
            HostId host, Ruling ruling, Instant now) {
        return ruling.delay().stream()
                .map(delay ->
                        new CommandSupervisor.Request(
                                host, ruling.action(), now.plus(delay), PATIENCE));
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
