package dev.holdfast.controller.container;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.service.page.Cursor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The containers' rows. Whoever writes them holds the lock of their host's row. */
@ApplicationScoped
public class ContainerStore implements PanacheRepositoryBase<ContainerEntity, UUID> {

    /** What people and the server itself write stays. */
    private static final String SAVE =
            """
            insert into container
                (id, host, place, project, service, stack, docker_id, network_parent, state,
                 observed, incarnation, sequence, stop_wanted, restarts, policy_labels, gone_at)
            select cast(id as uuid), host, place, project, service, cast(stack as uuid), docker_id,
                network_parent, state, cast(observed as jsonb), incarnation,
                cast(sequence as bigint), cast(stop_wanted as boolean), cast(restarts as jsonb),
                cast(policy_labels as jsonb), cast(gone_at as timestamptz)
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as told
                (id, host, place, project, service, stack, docker_id, network_parent, state,
                 observed, incarnation, sequence, stop_wanted, restarts, policy_labels, gone_at)
            on conflict (id) do update
            set docker_id = excluded.docker_id, network_parent = excluded.network_parent,
                state = excluded.state, observed = excluded.observed,
                incarnation = excluded.incarnation, sequence = excluded.sequence,
                stop_wanted = excluded.stop_wanted, restarts = excluded.restarts,
                policy_labels = excluded.policy_labels, gone_at = excluded.gone_at
            """;

    private final Event<ContainerAppeared> appeared;
    private final RoundTripStore roundTrips;

    ContainerStore(Event<ContainerAppeared> appeared, RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
        this.appeared = appeared;
    }

    /**
     * What is known of containers that events tell of, by their hosts; to be asked under the locks
     * of these hosts.
     */
    public Question<Map<HostId, List<KnownContainer>>> about(Map<HostId, ToldContainers> told) {
        return KnownContainersQuestion.about(told);
    }

    /** Which of these hosts have containers that are restarted after others. */
    public Question<Set<HostId>> withFamilies(Collection<HostId> hosts) {
        return KnownContainersQuestion.withFamilies(hosts);
    }

    /**
     * Applies events of one host, in this order. What they tell as it is known is not written
     * again, so a row may be older than the last report of its host.
     *
     * @param before what is known of all that they tell of
     * @param wishes what people want of the host, as far as nobody had answered it before the
     *     events
     * @return what they tell, as it is after all of them
     */
    public List<KnownContainer> observe(
            List<KnownContainer> before,
            List<HostEvent> events,
            Map<CommandId, Action> wishes,
            Instant now) {
        var known = before.stream().collect(toMap(KnownContainer::id, it -> it));
        var observation = new Observation(known.values(), wishes, now);
        events.forEach(observation::apply);
        var changes = observation.changes();
        changes.forEach(change -> save(change, known.get(change.id())));
        return changes;
    }

    /** Containers that are there, by host and place. */
    @Transactional
    List<KnownContainer> page(Wanted wanted, @Nullable Cursor after, int limit) {
        return find(
                        "goneAt is null and (?1 is null or host = ?1) and (?2 is null or stack = ?2)"
                                + " and (?3 is null or state = ?3)"
                                + " and (?4 is null or host > ?4 or (host = ?4 and place > ?5))"
                                + " order by host, place",
                        wanted.host(),
                        wanted.stack(),
                        wanted.state(),
                        after == null ? null : after.key().get(0),
                        after == null ? null : after.key().get(1))
                .page(0, limit)
                .stream()
                .map(ContainerEntity::known)
                .toList();
    }

    /** The containers of one host that are there, as they are written by now. */
    public List<KnownContainer> ofHost(HostId host) {
        var everything = new ToldContainers(List.of(), List.of(), true);
        var question = about(Map.of(host, everything));
        return roundTrips.ask(List.of(question)).to(question).getOrDefault(host, List.of()).stream()
                .filter(known -> known.goneAt() == null)
                .toList();
    }

    /** The containers of one stack that are there. */
    public List<KnownContainer> ofStack(UUID stack) {
        return known("stack = ?1 and goneAt is null order by place", stack);
    }

    /** Those of these stacks that have containers which are there. */
    @Transactional
    public Set<UUID> stacksThere(Collection<UUID> stacks) {
        return Set.copyOf(
                getEntityManager()
                        .createQuery(
                                "select distinct stack from Container where stack in ?1 and goneAt is"
                                        + " null",
                                UUID.class)
                        .setParameter(1, stacks)
                        .getResultList());
    }

    /** Whose host's row is to be locked before this container is changed. */
    public Optional<HostId> hostOf(UUID id) {
        return getEntityManager()
                .createQuery("select host from Container where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(HostId::new);
    }

    @Transactional
    public Optional<KnownContainer> byId(UUID id) {
        return findByIdOptional(id).map(ContainerEntity::known);
    }

    /** Also those that are gone. */
    @Transactional
    public List<KnownContainer> remembered(Collection<UUID> ids) {
        return known("id in ?1", ids);
    }

    /** The containers of this host with these Docker ids. */
    public List<KnownContainer> byDockerIds(HostId host, Collection<ContainerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return known("host = ?1 and dockerId in ?2 and goneAt is null", host.name(), hex(ids));
    }

    /**
     * The containers of this host that share the network of another or follow its restarts, and
     * those others.
     */
    public List<KnownContainer> inFamilies(HostId host) {
        return known(
                "from Container c where c.host = ?1 and c.goneAt is null and (c.networkParent is"
                        + " not null or exists (from Container child where child.host = c.host and"
                        + " child.goneAt is null and child.networkParent = c.dockerId) or exists"
                        + " (from Container other where other.host = c.host and other.goneAt is"
                        + " null and other.follows = true and other.project = c.project))",
                host.name());
    }

    /** The containers of this host that are of one of these services, or projects as a whole. */
    public List<KnownContainer> ofPlaces(
            HostId host, Collection<String> services, Collection<String> projects) {
        return services.isEmpty() && projects.isEmpty()
                ? List.of()
                : known(
                        "host = ?1 and goneAt is null and (project || '/' || service in ?2 or"
                                + " project in ?3)",
                        host.name(),
                        services,
                        projects);
    }

    /** Hosts with containers that follow the restarts of others. */
    @Transactional
    public List<HostId> withFollowers() {
        return getEntityManager()
                .createQuery(
                        "select distinct host from Container where follows = true and goneAt is"
                                + " null order by host",
                        String.class)
                .getResultStream()
                .map(HostId::new)
                .toList();
    }

    /** What runs on this host and heals as we do, a sentence each. */
    @Transactional
    public List<String> otherHealers(HostId host) {
        return running(host).stream()
                .map(row ->
                        Healer.of(row.get("name", String.class), row.get("image", String.class)))
                .flatMap(Optional::stream)
                .map(Healer::warning)
                .toList();
    }

    @SuppressWarnings("unchecked") // A native query knows no types.
    private List<Tuple> running(HostId host) {
        return getEntityManager()
                .createNativeQuery(
                        "select observed ->> 'name' as name, observed ->> 'image' as image from"
                                + " container where host = :host and state = 'running' and gone_at"
                                + " is null order by 1",
                        Tuple.class)
                .setParameter("host", host.name())
                .getResultList();
    }

    /** Remembers what its restarts are to know, for a person. */
    public void remember(UUID container, RestartState state) {
        findById(container).remember(state);
        flush();
    }

    /** The same of a container whose host is locked since it was read. */
    public void remember(KnownContainer container, RestartState state) {
        write(container.remembering(state));
    }

    /** Running containers with a health check that does not call them healthy, by their hosts. */
    @Transactional
    public Map<HostId, List<UUID>> notHealthy() {
        return find("goneAt is null and state = 'running' and notHealthy = true").stream()
                .map(ContainerEntity::known)
                .collect(groupingBy(KnownContainer::host, mapping(KnownContainer::id, toList())));
    }

    /** These, also where they are gone. */
    public List<KnownContainer> anyByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : known("id in ?1", ids);
    }

    /** Those of one host that are there. */
    public List<KnownContainer> byIds(HostId host, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : known("host = ?1 and id in ?2 and goneAt is null", host.name(), ids);
    }

    /**
     * Stores what a person wants of a container: down, or not.
     *
     * @return the container with its new generation
     */
    public KnownContainer want(UUID container, boolean down) {
        var row = findById(container);
        row.want(down);
        flush();
        return row.known();
    }

    /** Forgets who wanted containers of this stack down. */
    public void wantUp(UUID stack) {
        update("stopWanted = false where stack = ?1 and stopWanted", stack);
    }

    private List<KnownContainer> known(String query, Object... parameters) {
        return stream(query, parameters).map(ContainerEntity::known).toList();
    }

    private static List<String> hex(Collection<ContainerId> ids) {
        return ids.stream().map(ContainerId::hex).toList();
    }

    private void save(KnownContainer known, @Nullable KnownContainer before) {
        if (before == null) {
            write(known);
            appeared.fire(new ContainerAppeared(known));
        } else if (!before.isSeenAs(known)) {
            write(known);
        }
    }

    private void write(KnownContainer known) {
        roundTrips.later(SAVE, known.id(), () -> ContainerRow.of(known));
    }
}
