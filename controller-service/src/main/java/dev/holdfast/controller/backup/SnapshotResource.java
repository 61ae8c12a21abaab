package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
class SnapshotResource extends ForwardingResource<Snapshot> {

    /** The stack that a person wants captured now. */
    record WantedSnapshot(@NotNull UUID stack) {}

    private static final Forwarded<Snapshot> ALL =
            new Forwarded<>(
                    "/snapshots", Snapshot.class, new TypeReference<>() {}, Snapshot::withStack);

    private final StackIdentityStore stacks;

    SnapshotResource(
            CollectionConnector backup, IdempotencyStore idempotency, StackIdentityStore stacks) {
        super(ALL, backup, idempotency);
        this.stacks = stacks;
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
        return post(key, wanted, stack);
    }
}
