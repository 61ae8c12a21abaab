package dev.holdfast.controller.container;

import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/containers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "containers")
class ContainerResource {

    private final ContainerStore store;
    private final PolicyStore policies;
    private final NatsLogs logs;

    ContainerResource(ContainerStore store, PolicyStore policies, NatsLogs logs) {
        this.store = store;
        this.policies = policies;
        this.logs = logs;
    }

    /** Containers that are there, by host and place. */
    @GET
    public Page<Container> list(
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("state") @Pattern(regexp = Names.STATE) @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var wanted = new Wanted(host, stack, state);
        var found = store.page(wanted, Cursor.parse(cursor, 2), limit + 1);
        var now = Instant.now();
        return Page.of(found, limit, ContainerResource::position)
                .map(known -> Container.of(known, now));
    }

    /** Also one that is gone. */
    @GET
    @Path("/{id}")
    public Container get(@PathParam("id") UUID id) {
        var known = known(id);
        var others =
                known.observed().managed() ? store.otherHealers(known.host()) : List.<String>of();
        var policy = known.policy(policies.of(known.stack()));
        return Container.of(known, ContainerPolicy.of(policy, others), Instant.now());
    }

    /** The last lines of its log, asked of its host now. */
    @GET
    @Path("/{id}/logs")
    public Log logs(
            @PathParam("id") UUID id,
            @QueryParam("tail") @DefaultValue("100") @Min(1) @Max(10_000) int tail) {
        return new Log(logs.tail(known(id), tail));
    }

    /** Lines of a log, oldest first. */
    record Log(List<String> lines) {}

    private KnownContainer known(UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no container " + id));
    }

    private static Cursor position(KnownContainer container) {
        return Cursor.of(container.host().name(), container.place().key());
    }
}
