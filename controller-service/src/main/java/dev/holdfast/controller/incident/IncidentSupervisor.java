package dev.holdfast.controller.incident;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.HostSign;
import dev.holdfast.controller.host.HostState;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.restart.ContainersHeld;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens incidents, brings them up to date, and has evidence gathered for them. */
@ApplicationScoped
class IncidentSupervisor {

    /** What a host keeps of a container is worth asking for as long as it is away. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final IncidentStore store;
    private final EvidenceStore evidence;
    private final HostStore hosts;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final Damping damping;

    IncidentSupervisor(
            IncidentStore store,
            EvidenceStore evidence,
            HostStore hosts,
            ContainerStore containers,
            CommandSupervisor commands,
            IncidentConfig config) {
        this.store = store;
        this.evidence = evidence;
        this.hosts = hosts;
        this.containers = containers;
        this.commands = commands;
        this.damping = config.damping();
    }

    /** Joins the transaction that decided it, which has the lock of the host. */
    void onHeld(@Observes ContainersHeld held) {
        var incidents = new Incidents(store.lately(held.host(), held.at()), damping, held.at());
        var wanted = new ArrayList<EvidenceEntity>();
        var ids = ask(held).iterator();
        for (var one : held.containers()) {
            var member = Member.of(one.container(), one.decision(), held.at());
            var joined =
                    incidents
                            .follow(new News.Held(held.host(), member, one.id()), UUID.randomUUID())
                            .orElseThrow();
            wanted.add(
                    new EvidenceEntity(
                            ids.next(),
                            joined.id(),
                            held.host(),
                            member,
                            one.container().observed().exit(),
                            held.at()));
        }
        store.save(incidents.changed());
        evidence.persist(wanted);
        evidence.forgetMost(incidents.changed().stream().map(KnownIncident::id).toList());
    }

    private List<CommandId> ask(ContainersHeld held) {
        var requests =
                held.containers().stream()
                        .map(one -> one.container().observed().id())
                        .map(id -> request(held, id));
        return commands.issue(requests.toList(), held.at());
    }

    private static CommandSupervisor.Request request(ContainersHeld held, ContainerId container) {
        return new CommandSupervisor.Request(
                held.host(), new Action.GatherEvidence(container), held.at(), PATIENCE);
    }

    /** Those of these hosts whose incidents are not as they should be, without their lock. */
    @Transactional
    List<HostSign> outdated(List<HostSign> signs, Instant now) {
        var lately = store.lately(now);
        return signs.stream()
                .filter(sign -> {
                    var known = lately.getOrDefault(sign.host(), List.of());
                    return !changes(sign, known, now).isEmpty();
                })
                .toList();
    }

    /** What was read before the lock may have changed, so it is read again. */
    @Transactional
    void update(HostSign sign, Instant now) {
        hosts.lock(List.of(sign.host()), now);
        store.save(changes(sign, store.lately(sign.host(), now), now));
    }

    private Collection<KnownIncident> changes(
            HostSign sign, List<KnownIncident> known, Instant now) {
        var incidents = new Incidents(known, damping, now);
        news(sign, known, now).forEach(news -> incidents.follow(news, UUID.randomUUID()));
        return incidents.changed();
    }

    /** Nothing is known of the containers of a host that is silent. */
    private Stream<News> news(HostSign sign, List<KnownIncident> known, Instant now) {
        Stream<News> looked = Stream.of(new News.Looked(sign), new News.Listened(sign));
        return sign.state() == HostState.ALIVE
                ? Stream.concat(looked, recovered(known, now))
                : looked;
    }

    private Stream<News> recovered(List<KnownIncident> known, Instant now) {
        var ailing = known.stream().flatMap(KnownIncident::ailing).toList();
        var seen =
                containers.anyByIds(ailing.stream().map(Member::container).toList()).stream()
                        .collect(toMap(KnownContainer::id, it -> it));
        return ailing.stream()
                .flatMap(member -> {
                    var why = Recovery.of(member, seen.get(member.container()), now);
                    return why == null
                            ? Stream.empty()
                            : Stream.of(new News.Recovered(member.container(), why));
                });
    }
}
