package dev.holdfast.backup.pruning;

import dev.holdfast.backup.controlplane.ControlPlane;
import dev.holdfast.backup.controlplane.ControlPlaneStore;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.model.host.HostId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Consumer;

/** The repositories' rows; each is made when it is first written to. */
@ApplicationScoped
class RepositoryStore implements PanacheRepositoryBase<RepositoryEntity, String> {

    private final SnapshotStore snapshots;
    private final ControlPlaneStore controlPlane;

    RepositoryStore(SnapshotStore snapshots, ControlPlaneStore controlPlane) {
        this.snapshots = snapshots;
        this.controlPlane = controlPlane;
    }

    @Transactional
    KnownRepository known(HostId host) {
        return row(host).known(countStored(host));
    }

    @Transactional
    RepositoryState state(HostId host) {
        return row(host).state(!snapshots.unneeded(host).isEmpty(), countStored(host));
    }

    @Transactional
    List<Integer> nextParts(HostId host) {
        return row(host).nextParts();
    }

    /** Writes what became of one. */
    @Transactional
    void note(HostId host, Consumer<RepositoryEntity> what) {
        getEntityManager()
                .createNativeQuery(
                        "insert into backup.repository (host) values (:host) on conflict do nothing")
                .setParameter("host", host.name())
                .executeUpdate();
        findByIdOptional(host.name(), LockModeType.PESSIMISTIC_WRITE).ifPresent(what);
    }

    private long countStored(HostId host) {
        return host.equals(ControlPlane.NAME)
                ? controlPlane.snapshots()
                : snapshots.countStored(host);
    }

    private RepositoryEntity row(HostId host) {
        return findByIdOptional(host.name()).orElseGet(() -> new RepositoryEntity(host.name()));
    }
}
