package dev.holdfast.controller.policy;

import dev.holdfast.controller.policy.PolicyRunner.WantedPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/policies/fleet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
class FleetPolicyResource {

    private final PolicyRunner runner;

    FleetPolicyResource(PolicyRunner runner) {
        this.runner = runner;
    }

    /** What holds for containers that ask for nothing, in stacks that say nothing. */
    @GET
    public DefaultPolicy get() {
        return runner.get(null);
    }

    /** Sets the fleet's defaults, all of them anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public DefaultPolicy set(@NotNull @Valid WantedPolicy wanted) {
        return runner.set(null, wanted.settings());
    }
}
