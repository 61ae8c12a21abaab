package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toSet;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.controller.container.ToldContainers;
import dev.holdfast.controller.database.Answers;
import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.policy.KnownDefaults;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks of the tables what the usual decisions about a batch need, for others to ask more. */
@ApplicationScoped
public class BackgroundStore {

    private final PolicyStore policies;
    private final DecisionStore decisions;
    private final ContainerStore containers;

    BackgroundStore(PolicyStore policies, DecisionStore decisions, ContainerStore containers) {
        this.policies = policies;
        this.decisions = decisions;
        this.containers = containers;
    }

    /** What is asked, and what was asked for. */
    public record Asked(
            Set<UUID> stacks,
            Map<HostId, Set<Occasion>> ends,
            Set<HostId> hosts,
            Question<KnownDefaults> defaults,
            Question<Map<HostId, Map<Occasion, EarlierDecision>>> latest,
            Question<Set<HostId>> families) {

        public List<Question<?>> questions() {
            return List.of(defaults, latest, families);
        }

        public Background answered(Answers answers) {
            return new Background(
                    stacks,
                    answers.to(defaults),
                    ends,
                    answers.to(latest),
                    hosts,
                    answers.to(families),
                    new Policies());
        }
    }

    /** What decisions about these containers will need. */
    public Asked about(Map<HostId, ToldContainers> told) {
        var stacks = new HashSet<UUID>();
        var ends = new HashMap<HostId, Set<Occasion>>();
        told.forEach((host, containers) -> {
            stacks.addAll(stacks(host, containers.seen()));
            ends.put(
                    host,
                    containers.seen().stream().flatMap(BackgroundStore::end).collect(toSet()));
        });
        var hosts = Set.copyOf(told.keySet());
        return new Asked(
                stacks,
                ends,
                hosts,
                policies.asking(stacks),
                decisions.asking(ends),
                containers.withFamilies(hosts));
    }

    private static Set<UUID> stacks(HostId host, List<ObservedContainer> seen) {
        return seen.stream()
                .flatMap(one -> Stream.ofNullable(one.place()))
                .map(place -> place.project())
                .distinct()
                .map(project -> StackIds.of(host, project))
                .collect(toSet());
    }

    private static Stream<Occasion> end(ObservedContainer seen) {
        var exit = seen.exit();
        return exit == null
                ? Stream.empty()
                : Stream.of(Occasion.end(seen.id(), exit.finishedAt()));
    }
}
