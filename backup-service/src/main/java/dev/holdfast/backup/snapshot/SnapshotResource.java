package dev.holdfast.backup.snapshot;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.page.Position;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Snapshots: what was captured, and what is being captured. */
@Path("/internal/v1/snapshots")
class SnapshotResource {

    /** What a person wants captured now. */
    record Wanted(
            @NotNull @Pattern(regexp = Names.HOST) String host,
            @NotNull @Pattern(regexp = Names.CAPTURED) String project) {}

    private final SnapshotStore store;
    private final SnapshotSupervisor supervisor;
    private final HostCheck hosts;

    SnapshotResource(SnapshotStore store, SnapshotSupervisor supervisor, HostCheck hosts) {
        this.store = store;
        this.supervisor = supervisor;
        this.hosts = hosts;
    }

    /**
     * @param stack the Compose project
     */
    @GET
    public Page<Snapshot> list(
            @QueryParam("host") @Nullable @Pattern(regexp = Names.HOST) String host,
            @QueryParam("stack") @Nullable @Pattern(regexp = Names.PROJECT) String stack,
            @QueryParam("cursor") @Nullable @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(host, stack, Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, Snapshot::requestedAt, Snapshot::id);
    }

    @GET
    @Path("{id}")
    public Snapshot get(UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no such snapshot"));
    }

    /** Has the pruner take it out of the repository. */
    @DELETE
    @Path("{id}")
    @ResponseStatus(202)
    public Snapshot forget(UUID id) {
        return supervisor.forgetByHand(new SnapshotId(id), Instant.now());
    }

    /** Ends one that is under way. */
    @POST
    @Path("{id}/cancel")
    @ResponseStatus(202)
    public Snapshot cancel(UUID id) {
        return supervisor.cancel(new SnapshotId(id), Instant.now());
    }

    /** Nothing forgets it from now on. */
    @POST
    @Path("{id}/protect")
    public Snapshot protect(UUID id) {
        return supervisor.protect(new SnapshotId(id), true);
    }

    @POST
    @Path("{id}/unprotect")
    public Snapshot unprotect(UUID id) {
        return supervisor.protect(new SnapshotId(id), false);
    }

    @POST
    public RestResponse<Snapshot> request(@NotNull @Valid Wanted wanted) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var requested = supervisor.requested(hosts.known(wanted.host()), wanted.project(), now);
        return RestResponse.ResponseBuilder.<Snapshot>accepted()
                .location(URI.create("/internal/v1/snapshots/" + requested.id()))
                .entity(requested)
                .build();
    }
}
