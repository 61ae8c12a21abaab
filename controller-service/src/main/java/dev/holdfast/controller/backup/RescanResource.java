package dev.holdfast.controller.backup;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/snapshots/rescan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
class RescanResource {

    private final BackupConnector backup;
    private final BackupConfig config;

    RescanResource(BackupConnector backup, BackupConfig config) {
        this.backup = backup;
        this.config = config;
    }

    /**
     * Makes records of what the repositories hold and no record tells of; none is removed.
     * Repeated, it does what is left.
     */
    @POST
    public Rescanned rescan() {
        return backup.post("/snapshots/rescan", Map.of(), Rescanned.class, config.rescanTimeout());
    }
}
