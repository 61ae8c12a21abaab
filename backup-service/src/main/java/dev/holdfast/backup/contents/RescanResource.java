package dev.holdfast.backup.contents;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Records of what the repositories hold. */
@Path("/internal/v1/snapshots/rescan")
class RescanResource {

    private final RescanRunner rescans;

    RescanResource(RescanRunner rescans) {
        this.rescans = rescans;
    }

    @POST
    public Rescanned rescan() {
        return rescans.rescan(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
