package dev.holdfast.controller.backup;

import dev.holdfast.service.client.ClientWatcher;
import dev.holdfast.service.page.Page;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/snapshots/{id}/files")
@Tag(name = "snapshots")
class FileResource {

    private static final int LONGEST_PATH = 4096;

    private final FileConnector files;

    FileResource(FileConnector files) {
        this.files = files;
    }

    /**
     * What is in a directory, by its names, or the one thing that is no directory.
     *
     * @param path from the snapshot's root: {@code /volumes/<volume>}, {@code /layers/<container>},
     *     {@code /stack}; the root if absent
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<SnapshotFile> list(
            @PathParam("id") UUID id,
            @QueryParam("path") @Nullable @Size(max = LONGEST_PATH) String path,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        return files.list(id, path, cursor, limit);
    }

    /** The bytes of one regular file, as they were at the snapshot's instant. */
    @GET
    @Path("/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponse(
            responseCode = "200",
            description = "All of its bytes; of what breaks off, fewer than announced",
            content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> content(
            @PathParam("id") UUID id,
            @QueryParam("path") @NotNull @Size(min = 1, max = LONGEST_PATH) String path,
            @Context HttpServerRequest http) {
        var found = files.content(id, path);
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(
                        to -> ClientWatcher.whileThere(http, () -> files.transfer(found, to)))
                .header(HttpHeaders.CONTENT_LENGTH, found.count())
                .header(HttpHeaders.CONTENT_DISPOSITION, found.disposition())
                .build();
    }
}
