package dev.holdfast.backup.schedule;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.backup.retention.KeepPolicy;
import dev.holdfast.model.snapshot.WholeHost;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.page.Position;
import dev.holdfast.service.problem.ProblemException;
import jakarta.transaction.Transactional;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Schedules: when which stack, or which whole host, is captured. */
@Path("/internal/v1/schedules")
class ScheduleResource {

    /**
     * What a person wants.
     *
     * @param kind {@code snapshot} if absent
     * @param cron five fields, or six with the seconds first, or {@code hourly}, {@code daily},
     *     {@code weekly}, {@code monthly}, with or without {@code @}
     * @param zone UTC if absent
     * @param catchUp {@code latest} if absent
     * @param enabled true if absent
     * @param retention for how long the snapshots are kept; for ever if absent
     */
    record Wanted(
            @NotNull @Pattern(regexp = Names.HOST) String host,
            @NotNull @Pattern(regexp = Names.CAPTURED) String project,
            @Nullable ScheduleKind kind,
            @NotNull @Size(min = 1, max = 100) String cron,
            @Nullable @Size(max = 64) String zone,
            @Nullable CatchUp catchUp,
            @Nullable Boolean enabled,
            @Nullable @Valid WantedRetention retention) {}

    /**
     * What is kept of the snapshots; what is absent keeps nothing.
     *
     * @param keepWithin all that are no older than this before the newest, as {@code 1y6m14d12h}
     */
    record WantedRetention(
            @Nullable @Min(1) @Max(MOST) Integer keepLast,
            @Nullable @Min(1) @Max(MOST) Integer keepHourly,
            @Nullable @Min(1) @Max(MOST) Integer keepDaily,
            @Nullable @Min(1) @Max(MOST) Integer keepWeekly,
            @Nullable @Min(1) @Max(MOST) Integer keepMonthly,
            @Nullable @Min(1) @Max(MOST) Integer keepYearly,
            @Nullable @Size(min = 1, max = 64) String keepWithin) {

        private KeepPolicy policy() {
            return new KeepPolicy(
                    keepLast,
                    keepHourly,
                    keepDaily,
                    keepWeekly,
                    keepMonthly,
                    keepYearly,
                    keepWithin);
        }
    }

    private static final int MOST = 10_000;

    private final ScheduleStore store;
    private final ScheduleSupervisor supervisor;
    private final DroughtSupervisor droughts;
    private final HostCheck hosts;

    ScheduleResource(
            ScheduleStore store,
            ScheduleSupervisor supervisor,
            DroughtSupervisor droughts,
            HostCheck hosts) {
        this.store = store;
        this.supervisor = supervisor;
        this.droughts = droughts;
        this.hosts = hosts;
    }

    /**
     * @param stack the Compose project
     */
    @GET
    @Transactional
    public Page<KnownSchedule> list(
            @QueryParam("host") @Nullable @Pattern(regexp = Names.HOST) String host,
            @QueryParam("stack") @Nullable @Pattern(regexp = Names.PROJECT) String stack,
            @QueryParam("cursor") @Nullable @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(host, stack, Position.parse(cursor), limit + 1, Instant.now());
        return Page.byTime(found, limit, KnownSchedule::createdAt, KnownSchedule::id);
    }

    /** Of each that is to store snapshots since when it has stored none. */
    @GET
    @Path("droughts")
    public List<KnownDrought> droughts() {
        return droughts.all();
    }

    @GET
    @Path("{id}")
    @Transactional
    public KnownSchedule get(UUID id) {
        return store.findByIdOptional(id)
                .map(row -> row.known(Instant.now()))
                .orElseThrow(ScheduleResource::unknown);
    }

    @POST
    public RestResponse<KnownSchedule> add(@NotNull @Valid Wanted wanted) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var added = supervisor.add(checked(wanted), now);
        return RestResponse.ResponseBuilder.<KnownSchedule>created(
                        URI.create("/internal/v1/schedules/" + added.id()))
                .entity(added)
                .build();
    }

    /** As if it had been added so, with the id and the runs that it has. */
    @PUT
    @Path("{id}")
    public KnownSchedule change(UUID id, @NotNull @Valid Wanted wanted) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return supervisor.change(id, checked(wanted), now).orElseThrow(ScheduleResource::unknown);
    }

    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        if (!supervisor.remove(id)) {
            throw unknown();
        }
    }

    private NewSchedule checked(Wanted wanted) {
        return new NewSchedule(
                hosts.known(wanted.host()),
                wanted.project(),
                kind(wanted),
                timetable(wanted),
                wanted.catchUp() == null ? CatchUp.LATEST : wanted.catchUp(),
                wanted.enabled() == null || wanted.enabled(),
                retention(wanted));
    }

    private static ScheduleKind kind(Wanted wanted) {
        if (wanted.kind() == ScheduleKind.DRILL && WholeHost.is(wanted.project())) {
            throw ProblemException.badRequest(
                    "kind: a whole host is not drilled; deploy/up --host-from makes a new one of its"
                            + " newest snapshot");
        }
        return wanted.kind() == null ? ScheduleKind.SNAPSHOT : wanted.kind();
    }

    private static Timetable timetable(Wanted wanted) {
        try {
            var zone = wanted.zone() == null ? "UTC" : wanted.zone();
            return new Timetable(Cron.parse(wanted.cron()), Zones.parse(zone));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("cron or zone: " + e.getMessage());
        }
    }

    private static @Nullable KeepPolicy retention(Wanted wanted) {
        if (wanted.retention() == null) {
            return null;
        }
        if (wanted.kind() == ScheduleKind.DRILL) {
            throw ProblemException.badRequest(
                    "retention: a schedule of drills takes no snapshots that could be kept");
        }
        var policy = policy(wanted.retention());
        if (policy.keepsNothing()) {
            throw ProblemException.badRequest(
                    "retention: say what is to be kept, for example {\"keepLast\": 7}");
        }
        return policy;
    }

    private static KeepPolicy policy(WantedRetention wanted) {
        try {
            return wanted.policy();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("retention.keepWithin: " + e.getMessage());
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("there is no such schedule");
    }
}
