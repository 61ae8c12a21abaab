package dev.holdfast.controller.backup;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the backup service told last of its schedules: one row, which the schema brings. */
@ApplicationScoped
class DroughtStore implements PanacheRepositoryBase<DroughtEntity, Integer> {

    private static final Integer ONLY = 1;

    @Transactional
    void heard(List<Drought> droughts, Instant now) {
        findById(ONLY).become(droughts, now);
    }

    /** Empty where it never told anything. */
    @Transactional
    Optional<DroughtsSeen> seen() {
        return findById(ONLY).seen();
    }
}
