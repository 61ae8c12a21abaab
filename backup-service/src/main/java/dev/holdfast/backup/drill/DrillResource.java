package dev.holdfast.backup.drill;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.hook.HookLabel;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Drills: whether snapshots come back. */
@Path("/internal/v1/drills")
class DrillResource {

    /**
     * What is to be tried, and where.
     *
     * @param snapshot the newest of the stack if absent
     * @param host of the stack; absent with a snapshot
     * @param project the same
     * @param on the host where it comes back; a spare one if absent
     * @param probes beside those of its labels
     */
    record Wanted(
            @Nullable UUID snapshot,
            @Nullable @Pattern(regexp = Names.HOST) String host,
            @Nullable @Pattern(regexp = Names.PROJECT) String project,
            @Nullable @Pattern(regexp = Names.HOST) String on,
            @Nullable @Size(max = 100) List<@NotNull @Valid WantedProbe> probes) {

        List<Probe> asked() {
            return probes == null ? List.of() : probes.stream().map(WantedProbe::probe).toList();
        }
    }

    /**
     * A program that has to end with 0 in each container of a service.
     *
     * @param user whom the container runs as if absent
     * @param timeout as {@code 30s}, which it is if absent
     */
    record WantedProbe(
            @NotNull @Pattern(regexp = Names.SERVICE) String service,
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Size(max = 4000) String> command,
            @Nullable @Size(min = 1, max = 100) String user,
            @Nullable @Size(min = 1, max = 20) String timeout) {

        private Probe probe() {
            if (command.getFirst().isBlank()) {
                throw ProblemException.badRequest("probes.command: it names no program");
            }
            return new Probe(service, command, user, span());
        }

        private Duration span() {
            try {
                return timeout == null ? Probe.USUAL_TIMEOUT : HookLabel.timeout(timeout);
            } catch (IllegalArgumentException e) {
                throw ProblemException.badRequest("probes.timeout: it " + e.getMessage());
            }
        }
    }

    private final DrillStore store;
    private final DrillSupervisor supervisor;
    private final SnapshotStore snapshots;
    private final HostCheck hosts;

    DrillResource(
            DrillStore store,
            DrillSupervisor supervisor,
            SnapshotStore snapshots,
            HostCheck hosts) {
        this.store = store;
        this.supervisor = supervisor;
        this.snapshots = snapshots;
        this.hosts = hosts;
    }

    /**
     * @param host of the stacks
     * @param stack the Compose project
     */
    @GET
    public Page<Drill> list(
            @QueryParam("host") @Nullable @Pattern(regexp = Names.HOST) String host,
            @QueryParam("stack") @Nullable @Pattern(regexp = Names.PROJECT) String stack,
            @QueryParam("cursor") @Nullable @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(host, stack, Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, Drill::requestedAt, Drill::id);
    }

    /** Of each stack the last that has ended. */
    @GET
    @Path("latest")
    public List<Drill> latest() {
        return store.latest();
    }

    @GET
    @Path("{id}")
    public Drill get(UUID id) {
        return store.byId(id)
                .orElseThrow(() -> ProblemException.notFound("there is no such drill"));
    }

    @POST
    public RestResponse<Drill> request(@NotNull @Valid Wanted wanted) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (wanted.on() != null) {
            hosts.known(wanted.on());
        }
        var requested = supervisor.requested(snapshot(wanted), wanted.on(), wanted.asked(), now);
        return RestResponse.ResponseBuilder.<Drill>accepted()
                .location(URI.create("/internal/v1/drills/" + requested.id()))
                .entity(requested)
                .build();
    }

    private Snapshot snapshot(Wanted wanted) {
        if (wanted.snapshot() != null) {
            return snapshots
                    .byId(wanted.snapshot())
                    .orElseThrow(() -> ProblemException.notFound("there is no such snapshot"));
        }
        if (wanted.host() == null || wanted.project() == null) {
            throw ProblemException.badRequest("say which snapshot, or host and project of a stack");
        }
        return supervisor
                .newest(hosts.known(wanted.host()), wanted.project())
                .orElseThrow(() ->
                        ProblemException.conflict("this stack has no snapshot that is stored"));
    }
}
