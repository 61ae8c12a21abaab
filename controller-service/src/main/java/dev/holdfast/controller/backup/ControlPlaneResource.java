package dev.holdfast.controller.backup;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/control-plane")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "control-plane")
class ControlPlaneResource {

    private static final String ALL = "/control-plane";

    private final BackupConnector backup;

    ControlPlaneResource(BackupConnector backup) {
        this.backup = backup;
    }

    /** When it was last captured, and what that failed of. */
    @GET
    public ControlPlane get() {
        return backup.get(ALL, ControlPlane.class);
    }

    /** Has it captured now, beside once a day. */
    @POST
    @Path("/snapshot")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = ControlPlane.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public ControlPlane take() {
        return backup.post(ALL + "/snapshot", ControlPlane.class);
    }
}
