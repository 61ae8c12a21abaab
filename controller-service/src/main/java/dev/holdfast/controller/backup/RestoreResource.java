package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.api.Page;
import dev.holdfast.controller.api.ProblemException;
import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.model.host.HostId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
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

@Path("/api/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "restores")
class RestoreResource {

    /**
     * What is to come back, and where.
     *
     * @param project the name it had if absent
     */
    record WantedRestore(
            @NotNull UUID snapshot,
            @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String host,
            @Nullable @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String project) {}

    private static final String ALL = "/restores";
    private static final TypeReference<Restore> ONE = new TypeReference<>() {};
    private static final TypeReference<Page<Restore>> SOME = new TypeReference<>() {};

    private final CollectionConnector backup;
    private final IdempotencyStore idempotency;
    private final FleetHostsStore fleet;

    RestoreResource(
            CollectionConnector backup, IdempotencyStore idempotency, FleetHostsStore fleet) {
        this.backup = backup;
        this.idempotency = idempotency;
        this.fleet = fleet;
    }

    /**
     * Newest first.
     *
     * @param stack what the restored one is or was to be; null for all
     * @param host where to; null for all
     */
    @GET
    public Page<Restore> list(
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return backup.page(ALL, stack, host, cursor, limit, SOME);
    }

    @GET
    @Path("/{id}")
    public Restore get(@PathParam("id") UUID id) {
        return backup.get(ALL, id, ONE);
    }

    /** Brings a snapshot back, on any host; how far it is, the restore tells. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Restore.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Restore request(
            @NotNull @Valid WantedRestore wanted,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        checkHost(wanted.host());
        return idempotency.once(
                key, wanted.toString(), Restore.class, () -> backup.post(ALL, wanted, ONE));
    }

    private void checkHost(String host) {
        if (!fleet.all().contains(new HostId(host))) {
            throw ProblemException.notFound("there is no host " + host);
        }
    }
}
