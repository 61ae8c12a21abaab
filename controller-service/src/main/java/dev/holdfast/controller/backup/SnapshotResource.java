package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
class SnapshotResource {

    /** The stack that a person wants captured now. */
    record WantedSnapshot(@NotNull UUID stack) {}

    private static final String ALL = "/snapshots";
    private static final TypeReference<Snapshot> ONE = new TypeReference<>() {};
    private static final TypeReference<Page<Snapshot>> SOME = new TypeReference<>() {};

    private final CollectionConnector backup;
    private final IdempotencyStore idempotency;
    private final StackIdentityStore stacks;

    SnapshotResource(
            CollectionConnector backup, IdempotencyStore idempotency, StackIdentityStore stacks) {
        this.backup = backup;
        this.idempotency = idempotency;
        this.stacks = stacks;
    }

    /**
     * Newest first.
     *
     * @param stack null for all
     */
    @GET
    public Page<Snapshot> list(
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return backup.page(ALL, stack, host, cursor, limit, SOME);
    }

    @GET
    @Path("/{id}")
    public Snapshot get(@PathParam("id") UUID id) {
        return backup.get(ALL, id, ONE);
    }

    /** Has a stack captured now; how far it is, the snapshot tells. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Snapshot.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Snapshot request(
            @NotNull @Valid WantedSnapshot wanted,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        var stack = stacks.known(wanted.stack());
        return idempotency.once(
                key, wanted.toString(), Snapshot.class, () -> backup.post(ALL, stack, ONE));
    }
}
