package dev.holdfast.controller.rehearsal;

import dev.holdfast.controller.rehearsal.RehearsalRunner.WantedRehearsal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/rehearsals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
class RehearsalResource {

    private final RehearsalRunner runner;

    RehearsalResource(RehearsalRunner runner) {
        this.runner = runner;
    }

    /** What other settings would have made different in a past period; nothing is changed. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Rehearsal rehearse(@NotNull @Valid WantedRehearsal wanted) {
        return runner.rehearse(wanted);
    }
}
