package dev.holdfast.controller.history;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What happened to one container, for those who tell its story. */
@ApplicationScoped
public class ContainerHistoryStore {

    /** How far it is looked back: there is no index by container, which each insert would pay. */
    private static final int LOOKED_AT = 1_000;

    private static final String RECENT =
            """
            select * from
                (select * from event where host = :host and id <= :position
                 order by id desc limit :looked) as recent
            where type in ('container.created', 'container.started', 'container.died',
                           'health.changed')
              and fact -> 'container' ->> 'id' = :container
            order by id desc limit :limit
            """;

    private final EntityManager database;

    ContainerHistoryStore(EntityManager database) {
        this.database = database;
    }

    /** Where the history of this host ends now. */
    public long end(HostId host) {
        return database.createQuery(
                        "select coalesce(max(id), 0) from Event where host = :host", Long.class)
                .setParameter("host", host.name())
                .getSingleResult();
    }

    /**
     * Its last events among the last of its host, newest first.
     *
     * @param position where to begin, going back
     */
    @SuppressWarnings("unchecked") // A native query knows no types.
    public List<HostEvent> upTo(HostId host, ContainerId container, long position, int limit) {
        List<EventEntity> found =
                database.createNativeQuery(RECENT, EventEntity.class)
                        .setParameter("host", host.name())
                        .setParameter("position", position)
                        .setParameter("looked", LOOKED_AT)
                        .setParameter("container", container.hex())
                        .setParameter("limit", limit)
                        .getResultList();
        return found.stream().map(EventEntity::event).toList();
    }
}
