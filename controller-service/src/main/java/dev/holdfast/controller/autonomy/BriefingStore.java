package dev.holdfast.controller.autonomy;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.policy.KnownDefaults;
import dev.holdfast.controller.restart.DecisionStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.CommandPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a host must know to decide by itself, and tells it. */
@ApplicationScoped
class BriefingStore {

    private final HostStore hosts;
    private final ContainerStore containers;
    private final DecisionStore decisions;
    private final CommandPublisher publisher;

    BriefingStore(
            HostStore hosts,
            ContainerStore containers,
            DecisionStore decisions,
            CommandPublisher publisher) {
        this.hosts = hosts;
        this.containers = containers;
        this.decisions = decisions;
        this.publisher = publisher;
    }

    /** Told under the lock of the host, so that it cannot overtake a newer decision. */
    @Transactional
    void brief(Heartbeat host, KnownDefaults defaults, Instant now) {
        hosts.lock(List.of(host.host()), now);
        var briefing = briefing(host.host(), defaults);
        var epoch = hosts.ownership(host.host()).epoch();
        publisher.publishOnce(Asked.of(host, briefing, "brief/" + briefing.briefing(), epoch, now));
    }

    private Action.BriefHost briefing(HostId host, KnownDefaults defaults) {
        var known = containers.ofHost(host);
        return new Action.BriefHost(
                defaults.name(),
                defaults.of(null).fleet(),
                stacks(host, known, defaults),
                decisions.answers(host, known.stream().filter(KnownContainer::isOurs).toList()));
    }

    private static Map<String, Map<String, String>> stacks(
            HostId host, List<KnownContainer> known, KnownDefaults defaults) {
        return known.stream()
                .flatMap(it -> Stream.ofNullable(it.place().project()))
                .distinct()
                .collect(
                        Collectors.toMap(
                                project -> project,
                                project -> defaults.of(StackIds.of(host, project)).stack()));
    }
}
