package dev.holdfast.controller.host;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.json.WireJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts' rows. */
@ApplicationScoped
public class HostStore implements PanacheRepositoryBase<HostEntity, String> {

    /**
     * Locks the rows of these hosts until the transaction ends, so that two controllers cannot
     * decide about one host at once. Unknown ones are added.
     */
    public Map<HostId, Progress> lock(Collection<HostId> hosts, Instant now) {
        var names = hosts.stream().map(HostId::name).sorted().toList();
        var locked = lockedRows(names);
        if (locked.size() < names.size()) {
            names.forEach(name -> add(name, now));
            locked = lockedRows(names);
        }
        return locked.stream()
                .map(HostEntity::progress)
                .collect(toMap(Progress::host, progress -> progress));
    }

    /** Remembers how far a locked host's events are processed. */
    public void advance(Progress to) {
        findById(to.host().name()).advance(to);
    }

    /** How much a locked host is at; its row is in memory already. */
    public RestartLoad load(HostId host) {
        return findById(host.name()).load();
    }

    /** Remembers how much a locked host is at. */
    public void bear(HostId host, RestartLoad load) {
        findById(host.name()).bear(load);
    }

    /** Hosts that are at restarts, or where some wait. */
    @Transactional
    public List<HostId> busy() {
        return stream("openRestarts > 0 or waitingRestarts > 0 order by name")
                .map(row -> row.progress().host())
                .toList();
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

    private List<HostEntity> lockedRows(List<String> names) {
        // Always in the same order: two transactions never wait for each other.
        return find("name in ?1", Sort.by("name"), names)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
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
