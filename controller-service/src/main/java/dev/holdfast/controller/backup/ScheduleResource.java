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
import jakarta.ws.rs.DELETE;
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

@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
class ScheduleResource {

    /**
     * What a person wants.
     *
     * @param cron five fields, or six with the seconds first, or {@code hourly}, {@code daily},
     *     {@code weekly}, {@code monthly}, with or without {@code @}
     * @param zone UTC if absent
     * @param catchUp {@code latest} if absent
     * @param enabled true if absent
     */
    record WantedSchedule(
            @NotNull UUID stack,
            @NotNull @Pattern(regexp = "[ -~]{1,100}") String cron,
            @Nullable @Pattern(regexp = "[!-~]{1,64}") String zone,
            @Nullable CatchUp catchUp,
            @Nullable Boolean enabled) {

        private Forwarded of(StackIdentity identity) {
            return new Forwarded(identity.host(), identity.project(), cron, zone, catchUp, enabled);
        }
    }

    /** The same in the words of the backup service. */
    private record Forwarded(
            String host,
            String project,
            String cron,
            @Nullable String zone,
            @Nullable CatchUp catchUp,
            @Nullable Boolean enabled) {}

    private static final String ALL = "/schedules";
    private static final TypeReference<Schedule> ONE = new TypeReference<>() {};
    private static final TypeReference<Page<Schedule>> SOME = new TypeReference<>() {};

    private final CollectionConnector backup;
    private final IdempotencyStore idempotency;
    private final StackIdentityStore stacks;

    ScheduleResource(
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
    public Page<Schedule> list(
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return backup.page(ALL, stack, host, cursor, limit, SOME);
    }

    @GET
    @Path("/{id}")
    public Schedule get(@PathParam("id") UUID id) {
        return backup.get(ALL, id, ONE);
    }

    /** Has a stack captured again and again. */
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
        var stack = stacks.known(wanted.stack());
        return idempotency.once(
                key,
                wanted.toString(),
                Schedule.class,
                () -> backup.post(ALL, wanted.of(stack), ONE));
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        backup.delete(ALL, id);
    }
}
