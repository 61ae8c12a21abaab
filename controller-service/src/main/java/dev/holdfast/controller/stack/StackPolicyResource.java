package dev.holdfast.controller.stack;

import dev.holdfast.controller.policy.DefaultPolicy;
import dev.holdfast.controller.policy.PolicyRunner;
import dev.holdfast.controller.policy.PolicyRunner.WantedPolicy;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.StartOrder;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/stacks/{id}/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
class StackPolicyResource {

    private static final int NO_CONTENT = 204;

    private final PolicyRunner runner;
    private final StackStore stacks;
    private final ProjectOrderStore orders;

    StackPolicyResource(PolicyRunner runner, StackStore stacks, ProjectOrderStore orders) {
        this.runner = runner;
        this.stacks = stacks;
        this.orders = orders;
    }

    /** What holds for those of its containers that ask for nothing. */
    @GET
    public DefaultPolicy get(@PathParam("id") UUID id) {
        return runner.get(known(id));
    }

    /** Sets the stack's defaults, all of them anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public DefaultPolicy set(@PathParam("id") UUID id, @NotNull @Valid WantedPolicy wanted) {
        refuseCircle(id, wanted.settings().getOrDefault(Setting.AFTER.key(), ""));
        return runner.set(known(id), wanted.settings());
    }

    private void refuseCircle(UUID id, String after) {
        stacks.byId(id)
                .flatMap(stack ->
                        orders.of(stack.host(), stack.project())
                                .with(stack.project(), StartOrder.projects(after).stream())
                                .refusal(stack.project()))
                .ifPresent(circle -> {
                    throw ProblemException.unprocessable(circle);
                });
    }

    /** Takes them away; the fleet's hold again. */
    @DELETE
    @ResponseStatus(NO_CONTENT)
    public void remove(@PathParam("id") UUID id) {
        runner.remove(known(id));
    }

    private UUID known(UUID id) {
        if (stacks.byId(id).isEmpty()) {
            throw ProblemException.notFound("there is no stack " + id);
        }
        return id;
    }
}
