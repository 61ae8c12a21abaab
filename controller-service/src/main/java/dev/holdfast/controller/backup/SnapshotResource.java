package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

    /**
     * The stack, or the host as a whole, whose rules of retention are to be carried out now.
     *
     * @param dryRun say only what would become of each
     */
    record WantedRetentionRun(
            @Nullable UUID stack,
            @Nullable @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String host,
            boolean dryRun) {}

    /** The same in the words of the backup service. */
    private record TranslatedRun(String host, String project, boolean dryRun) {}

    private static final Forwarded<RetentionPlan> PLANS =
            new Forwarded<>(
                    "/snapshots/forget",
                    RetentionPlan.class,
                    new TypeReference<>() {},
                    RetentionPlan::withStack);

    static final Forwarded<Snapshot> ALL =
            new Forwarded<>(
                    "/snapshots", Snapshot.class, new TypeReference<>() {}, Snapshot::withStack);

    private final CollectionConnector backup;
    private final StackIdentityStore stacks;

    SnapshotResource(
            CollectionConnector backup, IdempotencyStore idempotency, StackIdentityStore stacks) {
        super(ALL, backup, idempotency);
        this.backup = backup;
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

    /**
     * What the rules of retention say of each snapshot of a stack or of a whole host; without
     * dryRun it is done.
     */
    @POST
    @Path("/forget")
    @Consumes(MediaType.APPLICATION_JSON)
    public RetentionPlan retain(@NotNull @Valid WantedRetentionRun wanted) {
        var extent = stacks.extent(wanted.stack(), wanted.host());
        return backup.post(
                PLANS, new TranslatedRun(extent.host(), extent.project(), wanted.dryRun()));
    }

    /**
     * Ends one that is under way: at once where it waits its turn or is being stored, else after
     * the step that its host is at. It has failed then, with that reason.
     */
    @POST
    @Path("/{id}/cancel")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Snapshot.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Snapshot cancel(@PathParam("id") UUID id) {
        return act(id, "cancel");
    }

    /** Nothing forgets it from now on. */
    @POST
    @Path("/{id}/protect")
    public Snapshot protect(@PathParam("id") UUID id) {
        return act(id, "protect");
    }

    @POST
    @Path("/{id}/unprotect")
    public Snapshot unprotect(@PathParam("id") UUID id) {
        return act(id, "unprotect");
    }

    /** Has it taken out of the repository; refused where it is protected. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Snapshot.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Snapshot forget(@PathParam("id") UUID id) {
        return forgotten(id);
    }
}
