package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides, and stores each decision with its command. Joins the transaction of whoever holds the
 * lock of the host.
 */
@ApplicationScoped
public class RestartSupervisor {

    private final PolicyStore policies;
    private final DecisionStore store;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final WithdrawalSupervisor withdrawals;
    private final GateSupervisor gates;
    private final HostStore hosts;
    private final FailedStartStore failedStarts;

    RestartSupervisor(
            PolicyStore policies,
            DecisionStore store,
            ContainerStore containers,
            CommandSupervisor commands,
            WithdrawalSupervisor withdrawals,
            GateSupervisor gates,
            HostStore hosts,
            FailedStartStore failedStarts) {
        this.policies = policies;
        this.store = store;
        this.containers = containers;
        this.commands = commands;
        this.withdrawals = withdrawals;
        this.gates = gates;
        this.hosts = hosts;
        this.failedStarts = failedStarts;
    }

    /**
     * Decides about those of one host's containers that want it and have no decision; about none
     * while the host's agent decides.
     */
    public void decide(HostId host, List<KnownContainer> changed, Instant now) {
        if (!hosts.ownership(host).agentDecides()) {
            decide(host, changed, List.of(), now);
        }
    }

    /** Keeps for later what a host answered while its agent decides. */
    public void postpone(HostId host, List<CommandClosed> closed) {
        failedStarts.keep(host, FailedStart.of(closed));
    }

    /** Decides again for a host whose agent has handed back, about all that it left. */
    public void resume(HostId host, List<CommandClosed> closed, Instant now) {
        postpone(host, closed);
        withdrawals.supersedeOutdated(host, now);
        commands.renew(host, hosts.ownership(host).epoch(), now);
        decide(
                host,
                containers.ofHost(host),
                failedStarts.take(host),
                freed(closed),
                Background.nothing(),
                now);
        gates.recount(host, now);
    }

    /**
     * The same, and lets go ahead what waited for this.
     *
     * @param closed commands that the host has answered
     */
    public void decide(
            HostId host, List<KnownContainer> changed, List<CommandClosed> closed, Instant now) {
        decide(host, changed, closed, Background.nothing(), now);
    }

    /**
     * The same.
     *
     * @param known what was asked already
     */
    public void decide(
            HostId host,
            List<KnownContainer> changed,
            List<CommandClosed> closed,
            Background known,
            Instant now) {
        decide(host, changed, FailedStart.of(closed), freed(closed), known, now);
    }

    private static int freed(List<CommandClosed> closed) {
        return (int) closed.stream().filter(CommandClosed::freesSlot).count();
    }

    private void decide(
            HostId host,
            List<KnownContainer> changed,
            List<FailedStart> failed,
            int freed,
            Background known,
            Instant now) {
        withdrawals.withdrawForHealth(host, changed, now);
        var rulings =
                Stream.concat(
                                onTriggers(host, changed, failed, known, now),
                                onFamilies(host, changed, known, now))
                        .toList();
        gates.admit(host, rulings, changed, freed, now);
    }

    /** Decides about those of one host's containers that are to follow another one's restart. */
    void follow(HostId host, Instant now) {
        gates.admit(host, onFamilies(host, now).toList(), List.of(), 0, now);
    }

    void onClosed(@Observes CommandsClosed closed) {
        store.close(closed.commands());
    }

    private Stream<Ruling> onTriggers(
            HostId host,
            List<KnownContainer> changed,
            List<FailedStart> failed,
            Background known,
            Instant now) {
        var ours = changed.stream().filter(KnownContainer::isOurs).toList();
        if (ours.isEmpty()) {
            return Stream.empty();
        }
        var policy = policiesOf(ours, known);
        var undecided = ours.stream().flatMap(it -> undecided(it, policy, now)).toList();
        var latest = latest(host, undecided.stream().map(Undecided::occasion).toList(), known);
        return undecided.stream()
                .flatMap(any -> any.after(latest.get(any.occasion()), why(any, failed)).stream())
                .map(any -> Rulings.on(any, policy.apply(any.container()), now, random()));
    }

    /** Why a start that a person wanted of it did not come about; null where none failed. */
    private static @Nullable String why(Undecided any, List<FailedStart> failed) {
        return failed.stream()
                .filter(it -> it.isOf(any.container()))
                .findFirst()
                .map(FailedStart::reason)
                .orElse(null);
    }

    private Map<Occasion, EarlierDecision> latest(
            HostId host, List<Occasion> occasions, Background known) {
        return known.latest(host, occasions).orElseGet(() -> store.latest(host, occasions));
    }

    private static Stream<Undecided> undecided(
            KnownContainer known, Function<KnownContainer, Policy> policy, Instant now) {
        return Stream.concat(
                Undecided.end(known).stream(),
                Undecided.ailment(known, policy.apply(known), now).stream());
    }

    /** By what each of these is kept running, read at once. */
    private Function<KnownContainer, Policy> policiesOf(
            List<KnownContainer> containers, Background known) {
        var stacks = Background.stacks(containers).toList();
        var defaults = known.defaults(stacks).orElseGet(() -> policies.of(stacks));
        return it -> known.policies().of(it, defaults.of(it.stack()));
    }

    private Stream<Ruling> onFamilies(
            HostId host, List<KnownContainer> changed, Background known, Instant now) {
        return changed.stream().anyMatch(KnownContainer::isRunning)
                        && known.mayHaveFamilies(host, changed)
                ? onFamilies(host, now)
                : Stream.empty();
    }

    /** Whoever must be restarted because another one was, once. */
    private Stream<Ruling> onFamilies(HostId host, Instant now) {
        var families = containers.inFamilies(host);
        var lost = NetworkChild.cutOff(families);
        var followers = Follower.behind(families, now);
        if (lost.isEmpty() && followers.isEmpty()) {
            return Stream.empty();
        }
        var policy = policiesOf(families, Background.nothing());
        var rulings =
                Stream.concat(
                                lost.stream()
                                        .map(it ->
                                                Rulings.onLostNetwork(
                                                        it, policy.apply(it.child()))),
                                followers.stream()
                                        .map(it ->
                                                Rulings.onRestartedDependency(
                                                        it, policy.apply(it.container()))))
                        .toList();
        var latest = store.latest(host, rulings.stream().map(Ruling::occasion).toList());
        return rulings.stream()
                .filter(ruling -> !latest.containsKey(ruling.occasion()))
                .collect(
                        toMap(
                                it -> it.container().id(),
                                it -> it,
                                (one, _) -> one,
                                LinkedHashMap::new))
                .values()
                .stream();
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
