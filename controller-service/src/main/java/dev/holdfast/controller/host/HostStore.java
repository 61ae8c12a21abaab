package dev.holdfast.controller.host;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.service.json.WireJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hosts' rows. */
@ApplicationScoped
public class HostStore implements PanacheRepositoryBase<HostEntity, String> {

    /** Always in the same order: two transactions never wait for each other. */
    private static final String LOCK =
            """
            select name, incarnation, processed_sequence, open_restarts, waiting_restarts, epoch,
                owner, session
            from host where name = any (?) order by name for update
            """;

    private static final String UPDATE =
            """
            update host
            set incarnation = now.incarnation, processed_sequence = cast(now.sequence as bigint),
                open_restarts = cast(now.open as int),
                waiting_restarts = cast(now.waiting as int), epoch = cast(now.epoch as bigint),
                owner = now.owner
            from unnest(?, ?, ?, ?, ?, ?, ?) as now
                (name, incarnation, sequence, open, waiting, epoch, owner)
            where host.name = now.name
            """;

    private static final String NOBODY = "nobody";

    /** What it told while it was fenced is in the history, and is not to be taken for new. */
    private static final String TRUST =
            """
            update host
            set session = :session, incarnation = :incarnation,
                processed_sequence = case when incarnation = :incarnation then processed_sequence
                    else (select coalesce(max(sequence), 0) from event
                        where event.host = host.name and event.incarnation = :incarnation) end,
                epoch = case when incarnation = :incarnation then epoch else 0 end,
                owner = case when incarnation = :incarnation then owner else 'CONTROLLER' end
            where name = :name and coalesce(session, :nobody) = :before
            """;

    private final RoundTripStore roundTrips;
    private final TransactionSynchronizationRegistry transaction;

    HostStore(RoundTripStore roundTrips, TransactionSynchronizationRegistry transaction) {
        this.roundTrips = roundTrips;
        this.transaction = transaction;
    }

    /**
     * Locks the rows of these hosts until the transaction ends, so that two controllers cannot
     * decide about one host at once. Unknown ones are added.
     */
    public Map<HostId, Progress> lock(Collection<HostId> hosts, Instant now) {
        var question = locking(hosts);
        var locked = roundTrips.ask(List.of(question)).to(question);
        if (!hold(locked, hosts)) {
            add(hosts, now);
            return lock(hosts, now);
        }
        return locked.stream()
                .map(LockedHost::progress)
                .collect(toMap(Progress::host, progress -> progress));
    }

    /** The same for whoever asks more at once; to be held when it is answered. */
    public Question<List<LockedHost>> locking(Collection<HostId> hosts) {
        var names = hosts.stream().map(HostId::name).toList();
        return new Question<>(LOCK, List.of(names), HostStore::locked);
    }

    /**
     * Remembers what is locked.
     *
     * @return false where one of these hosts is not known yet
     */
    public boolean hold(List<LockedHost> locked, Collection<HostId> hosts) {
        locked.forEach(host -> held().put(host.progress().host(), host));
        return locked.size() == hosts.size();
    }

    /** Adds hosts that nothing was heard of before. */
    public void add(Collection<HostId> hosts, Instant now) {
        hosts.stream().map(HostId::name).sorted().forEach(name -> add(name, now));
    }

    /** Remembers how far a locked host's events are processed. */
    public void advance(Progress to) {
        become(locked(to.host()).at(to));
    }

    /** Who decides for a locked host, as its agent told last. */
    public Ownership ownership(HostId host) {
        return locked(host).ownership();
    }

    /** Remembers who decides for a locked host. */
    public void own(HostId host, Ownership ownership) {
        become(locked(host).ownedBy(ownership));
    }

    /** True where a locked host is another incarnation than this one, and is known to be. */
    public boolean isFenced(HostId host, Incarnation other) {
        var known = locked(host);
        return known.session() != null && !other.id().equals(known.progress().incarnation());
    }

    /** How much a locked host is at. */
    public RestartLoad load(HostId host) {
        return locked(host).load();
    }

    /** Remembers how much a locked host is at. */
    public void bear(HostId host, RestartLoad load) {
        become(locked(host).bearing(load));
    }

    /** Hosts that are at restarts, or where some wait. */
    @Transactional
    public List<HostId> busy() {
        return stream("openRestarts > 0 or waitingRestarts > 0 order by name")
                .map(row -> row.progress().host())
                .toList();
    }

    /**
     * Trusts another session from now on. Of another incarnation nothing is known, not even whether
     * it decides for itself.
     *
     * @return false where it is not that one any more that was trusted before
     */
    @Transactional
    boolean trust(HostId host, @Nullable String before, Speaker next, Instant now) {
        add(host.name(), now);
        return getEntityManager()
                        .createNativeQuery(TRUST)
                        .setParameter("session", next.session())
                        .setParameter("incarnation", next.incarnation().id())
                        .setParameter("before", Objects.requireNonNullElse(before, NOBODY))
                        .setParameter("nobody", NOBODY)
                        .setParameter("name", host.name())
                        .executeUpdate()
                == 1;
    }

    /** Whom the table trusts; empty where no agent of this host told a session. */
    @Transactional
    Optional<Speaker> trusted(HostId host, Instant now) {
        return findByIdOptional(host.name()).flatMap(row -> row.trusted(now));
    }

    @Transactional
    void saveHeartbeat(Heartbeat heartbeat, Instant now) {
        add(heartbeat.host().name(), now);
        getEntityManager()
                .createNativeQuery(
                        "update host set last_seen = :now, heartbeat = cast(:heartbeat as jsonb)"
                                + " where name = :name")
                .setParameter("now", now)
                .setParameter("heartbeat", WireJson.write(heartbeat))
                .setParameter("name", heartbeat.host().name())
                .executeUpdate();
    }

    @Transactional
    Map<HostId, Progress> progress() {
        return streamAll()
                .map(HostEntity::progress)
                .collect(toMap(Progress::host, progress -> progress));
    }

    @Transactional
    List<KnownHost> known() {
        return listAll(Sort.by("name")).stream().map(HostEntity::known).toList();
    }

    @Transactional
    Optional<KnownHost> known(HostId host) {
        return findByIdOptional(host.name()).map(HostEntity::known);
    }

    private LockedHost locked(HostId host) {
        return Objects.requireNonNull(held().get(host), "nobody has the lock of this host");
    }

    private void become(LockedHost host) {
        var before = held().put(host.progress().host(), host);
        if (!host.equals(before)) {
            roundTrips.later(
                    UPDATE,
                    host.progress().host(),
                    host.progress().host().name(),
                    host.progress().incarnation(),
                    Long.toString(host.progress().sequence()),
                    Integer.toString(host.load().open()),
                    Integer.toString(host.load().waiting()),
                    Long.toString(host.ownership().epoch()),
                    host.ownership().owner().name());
        }
    }

    /** The hosts that this transaction has the lock of. */
    @SuppressWarnings("unchecked") // Nobody else puts anything under this key.
    private Map<HostId, LockedHost> held() {
        var held = (Map<HostId, LockedHost>) transaction.getResource(LockedHost.class);
        if (held == null) {
            held = new HashMap<>();
            transaction.putResource(LockedHost.class, held);
        }
        return held;
    }

    private static List<LockedHost> locked(ResultSet rows) throws SQLException {
        var locked = new ArrayList<LockedHost>();
        while (rows.next()) {
            locked.add(
                    new LockedHost(
                            new Progress(
                                    new HostId(rows.getString(1)),
                                    rows.getString(2),
                                    rows.getLong(3)),
                            new RestartLoad(rows.getInt(4), rows.getInt(5)),
                            new Ownership(rows.getLong(6), Owner.valueOf(rows.getString(7))),
                            rows.getString(8)));
        }
        return locked;
    }

    private void add(String name, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "insert into host (name, first_seen) values (:name, :now)"
                                + " on conflict do nothing")
                .setParameter("name", name)
                .setParameter("now", now)
                .executeUpdate();
    }
}
