package dev.holdfast.controller.restart;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was decided about a container, for those who tell its story. */
@ApplicationScoped
public class PastDecisionStore {

    private final EntityManager database;

    PastDecisionStore(EntityManager database) {
        this.database = database;
    }

    /** The last decisions up to then, newest first. */
    public List<PastDecision> upTo(UUID container, Instant then, int limit) {
        return database.createQuery(
                        "from Decision where container = :container and decidedAt <= :then"
                                + " order by decidedAt desc, id",
                        DecisionEntity.class)
                .setParameter("container", container)
                .setParameter("then", then)
                .setMaxResults(limit)
                .getResultStream()
                .map(DecisionEntity::shown)
                .map(shown -> new PastDecision(shown.id(), shown.decidedAt(), shown.sentence()))
                .toList();
    }
}
