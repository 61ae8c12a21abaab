package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;

/** Starts that people wanted and that failed while their host decided by itself. */
@ApplicationScoped
class FailedStartStore {

    private static final String KEEP =
            """
            insert into failed_start (host, docker_id, generation, reason)
            values (:host, :container, :generation, :reason)
            on conflict (host, docker_id) do update
            set generation = excluded.generation, reason = excluded.reason
            """;

    private static final String TAKE =
            """
            delete from failed_start where host = :host returning docker_id, generation, reason
            """;

    private final EntityManager entities;

    FailedStartStore(EntityManager entities) {
        this.entities = entities;
    }

    void keep(HostId host, List<FailedStart> failed) {
        failed.forEach(one ->
                entities.createNativeQuery(KEEP)
                        .setParameter("host", host.name())
                        .setParameter("container", one.container().hex())
                        .setParameter("generation", one.generation())
                        .setParameter("reason", one.reason())
                        .executeUpdate());
    }

    /** Those of this host, which are nobody's to follow up any more but the caller's. */
    @SuppressWarnings("unchecked") // Native queries are not typed.
    List<FailedStart> take(HostId host) {
        List<Tuple> rows =
                entities.createNativeQuery(TAKE, Tuple.class)
                        .setParameter("host", host.name())
                        .getResultList();
        return rows.stream().map(FailedStartStore::failed).toList();
    }

    private static FailedStart failed(Tuple row) {
        return new FailedStart(
                new ContainerId(row.get(0, String.class)),
                row.get(1, Long.class),
                row.get(2, String.class));
    }
}
