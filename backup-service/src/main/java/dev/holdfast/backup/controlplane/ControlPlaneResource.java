package dev.holdfast.backup.controlplane;

import dev.holdfast.service.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The control plane's own snapshots. */
@Path("/internal/v1/control-plane")
class ControlPlaneResource {

    private final ControlPlaneStore store;
    private final ControlPlaneRunner runner;

    ControlPlaneResource(ControlPlaneStore store, ControlPlaneRunner runner) {
        this.store = store;
        this.runner = runner;
    }

    @GET
    public KnownControlPlane get() {
        return store.known();
    }

    /** Has one taken now. */
    @POST
    @Path("snapshot")
    @ResponseStatus(202)
    public KnownControlPlane take() {
        if (!runner.hasRepository()) {
            throw ProblemException.conflict(
                    "the control plane has no repository: set holdfast.repositories.control-plane.url");
        }
        store.note(row -> row.want(Instant.now()));
        return store.known();
    }
}
