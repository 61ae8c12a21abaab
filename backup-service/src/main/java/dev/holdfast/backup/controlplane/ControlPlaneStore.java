package dev.holdfast.backup.controlplane;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;

/** What is known of the control plane's own snapshots: one row, which the schema brings. */
@ApplicationScoped
public class ControlPlaneStore implements PanacheRepositoryBase<ControlPlaneEntity, Integer> {

    private static final Integer ONLY = 1;

    @Transactional
    KnownControlPlane known() {
        return findById(ONLY).known();
    }

    @Transactional
    Standing standing() {
        return findById(ONLY).standing();
    }

    /** How many the repository holds. */
    @Transactional
    public int snapshots() {
        return findById(ONLY).snapshots();
    }

    /** Writes how many the repository holds. */
    @Transactional
    public void counted(int there) {
        note(row -> row.counted(there));
    }

    @Transactional
    void note(Consumer<ControlPlaneEntity> what) {
        what.accept(findById(ONLY, LockModeType.PESSIMISTIC_WRITE));
    }
}
