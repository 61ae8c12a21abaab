package dev.holdfast.controller.stack;

import dev.holdfast.model.host.HostId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The bundles' rows. */
@ApplicationScoped
class BundleStore implements PanacheRepositoryBase<BundleEntity, UUID> {

    UUID add(UUID stack, HostId host, Bundle bundle, Instant now) {
        var id = UUID.randomUUID();
        persist(new BundleEntity(id, stack, host.name(), bundle, now));
        return id;
    }

    /** The tar, for the host that it is for and no other. */
    @Transactional
    Optional<byte[]> tarFor(HostId host, UUID id) {
        return getEntityManager()
                .createQuery(
                        "select content from Bundle where id = :id and host = :host", byte[].class)
                .setParameter("id", id)
                .setParameter("host", host.name())
                .getResultStream()
                .findFirst();
    }
}
