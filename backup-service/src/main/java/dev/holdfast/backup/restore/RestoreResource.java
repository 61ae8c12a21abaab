package dev.holdfast.backup.restore;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.page.Position;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Restores: snapshots that come back as stacks. */
@Path("/internal/v1/restores")
class RestoreResource {

    /**
     * What is to come back, and where.
     *
     * @param project the name it had if absent; another one makes a copy
     * @param withoutPorts nothing of it is published on the host
     * @param services that alone come back, into a stack that is there; all if absent
     */
    record Wanted(
            @NotNull UUID snapshot,
            @NotNull @Pattern(regexp = Names.HOST) String host,
            @Nullable @Pattern(regexp = Names.PROJECT) String project,
            boolean withoutPorts,
            @Nullable @Size(min = 1, max = 100)
                    List<@NotNull @Pattern(regexp = Names.SERVICE) String> services) {

        List<String> chosen() {
            return services == null ? List.of() : services.stream().distinct().toList();
        }
    }

    private final RestoreStore store;
    private final RestoreSupervisor supervisor;
    private final PlanSupervisor plans;
    private final SnapshotStore snapshots;
    private final HostCheck hosts;

    RestoreResource(
            RestoreStore store,
            RestoreSupervisor supervisor,
            PlanSupervisor plans,
            SnapshotStore snapshots,
            HostCheck hosts) {
        this.store = store;
        this.supervisor = supervisor;
        this.plans = plans;
        this.snapshots = snapshots;
        this.hosts = hosts;
    }

    /**
     * @param stack the Compose project
     */
    @GET
    public Page<Restore> list(
            @QueryParam("host") @Nullable @Pattern(regexp = Names.HOST) String host,
            @QueryParam("stack") @Nullable @Pattern(regexp = Names.PROJECT) String stack,
            @QueryParam("cursor") @Nullable @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(host, stack, Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, Restore::requestedAt, Restore::id);
    }

    @GET
    @Path("{id}")
    public Restore get(UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no such restore"));
    }

    @POST
    public RestResponse<Restore> request(@NotNull @Valid Wanted wanted) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var requested = supervisor.requested(hosts.known(wanted.host()), planned(wanted), now);
        return RestResponse.ResponseBuilder.<Restore>accepted()
                .location(URI.create("/internal/v1/restores/" + requested.id()))
                .entity(requested)
                .build();
    }

    /** What a restore would do and what stands in its way, as its host sees it; none is begun. */
    @POST
    @Path("plan")
    public PlannedRestore plan(@NotNull @Valid Wanted wanted) {
        return plans.plan(hosts.known(wanted.host()), planned(wanted), Instant.now());
    }

    private RestoreStack planned(Wanted wanted) {
        var snapshot =
                snapshots
                        .byId(wanted.snapshot())
                        .orElseThrow(() -> ProblemException.notFound("there is no such snapshot"));
        return switch (RestorePlan.of(
                snapshot, wanted.project(), wanted.withoutPorts(), wanted.chosen())) {
            case RestorePlan.Possible(var action) -> action;
            case RestorePlan.Impossible(var reason) -> throw ProblemException.conflict(reason);
        };
    }
}
