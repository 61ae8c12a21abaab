package dev.holdfast.controller.restart;

import dev.holdfast.controller.api.Cursor;
import dev.holdfast.controller.api.Page;
import dev.holdfast.controller.api.Position;
import dev.holdfast.controller.api.ProblemException;
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
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var found = store.page(container, stack, Position.parse(cursor), limit + 1);
        return Page.of(found, limit, DecisionResource::position);
    }

    @GET
    @Path("/{id}")
    public Decision get(@PathParam("id") UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no decision " + id));
    }

    private static Cursor position(Decision decision) {
        return new Position(decision.decidedAt(), decision.id()).cursor();
    }
}
