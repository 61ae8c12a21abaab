package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
class ScheduleResource extends ForwardingResource<Schedule> {

    /**
     * What a person wants, of a stack or of a whole host.
     *
     * @param host that is captured as a whole; nothing where a stack is
     * @param kind {@code snapshot} if absent; {@code drill} tries whether the newest comes back
     * @param cron five fields, or six with the seconds first, or {@code hourly}, {@code daily},
     *     {@code weekly}, {@code monthly}, with or without {@code @}
     * @param zone UTC if absent
     * @param catchUp {@code latest} if absent
     * @param enabled true if absent
     * @param retention for how long the snapshots are kept; for ever if absent
     */
    record WantedSchedule(
            @Nullable UUID stack,
            @Nullable @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String host,
            @Nullable ScheduleKind kind,
            @NotNull @Pattern(regexp = "[ -~]{1,100}") String cron,
            @Nullable @Pattern(regexp = "[!-~]{1,64}") String zone,
            @Nullable CatchUp catchUp,
            @Nullable Boolean enabled,
            @Nullable @Valid WantedRetention retention) {

        private Translated of(StackIdentity identity) {
            return new Translated(
                    identity.host(),
                    identity.project(),
                    kind,
                    cron,
                    zone,
                    catchUp,
                    enabled,
                    retention);
        }
    }

    /**
     * What is kept of the snapshots; what is absent keeps nothing.
     *
     * @param keepLast how many of the newest
     * @param keepHourly of how many hours the newest, and so on
     * @param keepWithin all that are no older than this before the newest, as {@code 1y6m14d12h}
     */
    record WantedRetention(
            @Nullable @Min(1) @Max(MOST) Integer keepLast,
            @Nullable @Min(1) @Max(MOST) Integer keepHourly,
            @Nullable @Min(1) @Max(MOST) Integer keepDaily,
            @Nullable @Min(1) @Max(MOST) Integer keepWeekly,
            @Nullable @Min(1) @Max(MOST) Integer keepMonthly,
            @Nullable @Min(1) @Max(MOST) Integer keepYearly,
            @Nullable @Pattern(regexp = "[0-9A-Za-z]{1,64}") String keepWithin) {}

    /** The same in the words of the backup service. */
    private record Translated(
            String host,
            String project,
            @Nullable ScheduleKind kind,
            String cron,
            @Nullable String zone,
            @Nullable CatchUp catchUp,
            @Nullable Boolean enabled,
            @Nullable WantedRetention retention) {}

    private static final int MOST = 10_000;

    private static final Forwarded<Schedule> ALL =
            new Forwarded<>(
                    "/schedules", Schedule.class, new TypeReference<>() {}, Schedule::withStack);

    private final StackIdentityStore stacks;

    ScheduleResource(
            CollectionConnector backup, IdempotencyStore idempotency, StackIdentityStore stacks) {
        super(ALL, backup, idempotency);
        this.stacks = stacks;
    }

    /**
     * Has a stack captured, or its newest snapshot drilled, or a whole host captured, again and
     * again.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(
            value = Schedule.class,
            responseCode = "201",
            responseDescription = "Created")
    public Schedule add(
            @NotNull @Valid WantedSchedule wanted,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        return post(key, wanted, translated(wanted));
    }

    /**
     * As if it had been added so, with the id and the snapshots that it has; what it captures
     * stays.
     */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Schedule change(@PathParam("id") UUID id, @NotNull @Valid WantedSchedule wanted) {
        return put(id, translated(wanted));
    }

    private Translated translated(WantedSchedule wanted) {
        return wanted.of(stacks.toCapture(wanted.stack(), wanted.host()));
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        delete(id);
    }
}
