package dev.holdfast.controller.backup;

import dev.holdfast.model.query.PlannedRestore;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks through the backup service what a restore would do. */
@ApplicationScoped
class PlanConnector {

    private final BackupConnector backup;
    private final BackupConfig config;

    PlanConnector(BackupConnector backup, BackupConfig config) {
        this.backup = backup;
        this.config = config;
    }

    /**
     * @param wanted as a restore is asked for
     */
    PlannedRestore plan(Object wanted) {
        return backup.post("/restores/plan", wanted, PlannedRestore.class, config.planTimeout());
    }
}
