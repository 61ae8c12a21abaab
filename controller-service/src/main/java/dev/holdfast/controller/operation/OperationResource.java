package dev.holdfast.controller.operation;

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

@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
class OperationResource {

    private final OperationStore store;

    OperationResource(OperationStore store) {
        this.store = store;
    }

    /** What people asked for, newest first. */
    @GET
    public Page<Operation> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, Operation::requestedAt, Operation::id);
    }

    @GET
    @Path("/{id}")
    public Operation get(@PathParam("id") UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no operation " + id));
    }
}
