package dev.holdfast.controller.backup;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Snapshots of whole hosts: asked for here, and then like all others. */
@Path("/api/v1/hosts/{id}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
class HostSnapshotResource {

    private final CollectionConnector backup;
    private final IdempotencyStore idempotency;
    private final StackIdentityStore stacks;

    HostSnapshotResource(
            CollectionConnector backup, IdempotencyStore idempotency, StackIdentityStore stacks) {
        this.backup = backup;
        this.idempotency = idempotency;
        this.stacks = stacks;
    }

    /**
     * Has a whole host captured now, at one instant: all stacks and single containers of it, with
     * its images, volumes and networks. How far it is, the snapshot tells, whose {@code project} is
     * {@code *}. It comes back as a new host, by {@code deploy/up --host-from}.
     */
    @POST
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Snapshot.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Snapshot request(
            @PathParam("id") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String id,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        var wanted = stacks.toCapture(null, id);
        return idempotency.once(
                key,
                wanted.toString(),
                Snapshot.class,
                () -> backup.post(SnapshotResource.ALL, wanted));
    }
}
