package dev.holdfast.controller.backup;

import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.client.ClientWatcher;
import dev.holdfast.service.export.ExportHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/imports")
@Tag(name = "snapshots")
class ImportResource {

    private final ExportConnector exports;
    private final FleetHostsStore fleet;
    private final StackIdentityStore stacks;

    ImportResource(ExportConnector exports, FleetHostsStore fleet, StackIdentityStore stacks) {
        this.exports = exports;
        this.fleet = fleet;
        this.stacks = stacks;
    }

    /**
     * Takes an export into the repository of a host: a snapshot like any other then, with an id of
     * its own, protected, and with its origin. Nothing runs yet; a restore brings it up, with
     * whatever is in it, so take only what you trust.
     *
     * @param host in whose repository it is to be; it can be restored on any
     * @param password what the export was made with
     */
    @POST
    @Consumes("application/x-tar")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(
            value = Snapshot.class,
            responseCode = "201",
            responseDescription = "Created")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/x-tar",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Snapshot bringIn(
            @QueryParam("host") @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host,
            @HeaderParam(ExportHeaders.PASSWORD)
                    @NotNull
                    @Pattern(
                            regexp = ExportHeaders.PASSWORD_FORM,
                            message = ExportHeaders.PASSWORD_MESSAGE)
                    String password,
            @Context HttpServerRequest http,
            InputStream body)
            throws IOException {
        var to = fleet.known(new HostId(host));
        var brought = new AtomicReference<Snapshot>();
        ClientWatcher.whileThere(http, () -> brought.set(exports.bringIn(to, password, body)));
        return stacks.named(List.of(brought.get()), Snapshot::withStack).getFirst();
    }
}
