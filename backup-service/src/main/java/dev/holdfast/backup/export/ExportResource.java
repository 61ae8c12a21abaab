package dev.holdfast.backup.export;

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
import java.io.OutputStream;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** A snapshot as one file. */
@Path("/internal/v1/snapshots/{id}/export")
class ExportResource {

    private final ExportRunner exports;
    private final ExportConfig config;

    ExportResource(ExportRunner exports, ExportConfig config) {
        this.exports = exports;
        this.config = config;
    }

    /**
     * How many bytes are to come, the answer says before the first of them, and not until
     * everything else that may fail is done.
     *
     * @param password what is to open the file
     */
    @GET
    @Produces("application/x-tar")
    public RestResponse<StreamingOutput> export(
            @PathParam("id") UUID id,
            @HeaderParam(ExportHeaders.PASSWORD)
                    @NotNull
                    @Pattern(
                            regexp = ExportHeaders.PASSWORD_FORM,
                            message = ExportHeaders.PASSWORD_MESSAGE)
                    String password,
            @Context HttpServerRequest http) {
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(to ->
                        ClientWatcher.whileThere(
                                http,
                                config.transferPatience(),
                                () ->
                                        exports.export(
                                                id, password, bytes -> begin(http, bytes, to))))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + id + ".tar")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static OutputStream begin(HttpServerRequest http, long bytes, OutputStream to) {
        http.response().putHeader(ExportHeaders.BYTES, "" + bytes);
        return to;
    }
}
