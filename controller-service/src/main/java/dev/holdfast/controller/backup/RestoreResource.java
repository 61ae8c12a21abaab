package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.query.PlannedRestore;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "restores")
class RestoreResource extends ForwardingResource<Restore> {

    /**
     * What is to come back, and where.
     *
     * @param project the name it had if absent; another one makes a copy, with volumes, networks
     *     and a directory of its own
     * @param withoutPorts nothing of it is published on the host
     * @param services that alone come back, with the volumes that they mount, into a stack that is
     *     there and whose others go on; all if absent
     */
    record WantedRestore(
            @NotNull UUID snapshot,
            @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String host,
            @Nullable @Pattern(regexp = Names.PROJECT, message = Names.NAME_MESSAGE) String project,
            boolean withoutPorts,
            @Nullable @Size(min = 1, max = 100)
                    List<@NotNull @Pattern(regexp = Names.SERVICE) String> services) {}

    private static final Forwarded<Restore> ALL =
            new Forwarded<>(
                    "/restores", Restore.class, new TypeReference<>() {}, Restore::withStack);

    private final PlanConnector plans;
    private final FleetHostsStore fleet;

    RestoreResource(
            CollectionConnector backup,
            PlanConnector plans,
            IdempotencyStore idempotency,
            FleetHostsStore fleet) {
        super(ALL, backup, idempotency);
        this.plans = plans;
        this.fleet = fleet;
    }

    /**
     * Brings a snapshot back, on any host; how far it is, the restore tells. In a dry run only the
     * plan is told: what would be done and what stands in its way; no key remembers it.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Parameter(
            name = DryRun.NAME,
            in = ParameterIn.QUERY,
            allowEmptyValue = true,
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(
            responseCode = "200",
            description = "The plan, where a dry run is asked for",
            content = @Content(schema = @Schema(implementation = PlannedRestore.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = Restore.class)))
    public RestResponse<Object> request(
            @NotNull @Valid WantedRestore wanted,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key,
            @Context HttpServerRequest http) {
        var isDryRun = DryRun.isAsked(http.query());
        fleet.known(new HostId(wanted.host()));
        return isDryRun
                ? RestResponse.ok(plans.plan(wanted))
                : RestResponse.accepted(post(key, wanted, wanted));
    }
}
