package dev.holdfast.controller.restart;

import dev.holdfast.service.page.Page;
import dev.holdfast.service.page.Position;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
class DecisionResource {

    private final DecisionStore store;

    DecisionResource(DecisionStore store) {
        this.store = store;
    }

    /** What was decided and why, newest first; of a container also before its last recreate. */
    @GET
    public Page<Decision> list(
            @QueryParam("container") @Nullable UUID container,
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(container, stack, Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, Decision::decidedAt, Decision::id);
    }

    /** One decision with why it is so: its inputs, what was refused, what is remembered since. */
    @GET
    @Path("/{id}")
    public Decision get(@PathParam("id") UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no decision " + id));
    }
}
