package dev.holdfast.controller.backup;

import dev.holdfast.service.client.ClientWatcher;
import dev.holdfast.service.export.ExportHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/snapshots/{id}/export")
@Tag(name = "snapshots")
class ExportResource {

    private final ExportConnector exports;

    ExportResource(ExportConnector exports) {
        this.exports = exports;
    }

    /**
     * A snapshot as one file, for another fleet or for restic alone. It is made first: the first
     * byte comes when that is done, and nothing is made any more where nobody waits for it.
     *
     * @param password what is to open the file; make one up and keep it, for nobody else does
     */
    @GET
    @Produces("application/x-tar")
    @APIResponse(
            responseCode = "200",
            description = "All of its bytes; of what breaks off, fewer than announced",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> export(
            @PathParam("id") UUID id,
            @HeaderParam(ExportHeaders.PASSWORD)
                    @NotNull
                    @Pattern(
                            regexp = ExportHeaders.PASSWORD_FORM,
                            message = ExportHeaders.PASSWORD_MESSAGE)
                    String password,
            @Context HttpServerRequest http)
            throws IOException {
        var made = new AtomicReference<BackupStream>();
        ClientWatcher.whileThere(http, () -> made.set(exports.export(id, password)));
        var file = made.get();
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(
                        to -> ClientWatcher.whileThere(http, () -> exports.transfer(file, to)))
                .header(HttpHeaders.CONTENT_LENGTH, file.count())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + id + ".tar")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
