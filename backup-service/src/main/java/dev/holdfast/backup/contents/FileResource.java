package dev.holdfast.backup.contents;

import dev.holdfast.service.client.ClientWatcher;
import dev.holdfast.service.page.Cursor;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What stands in a snapshot. */
@Path("/internal/v1/snapshots/{id}/files")
class FileResource {

    private static final int LONGEST_PATH = 4096;

    private final FileRunner files;

    FileResource(FileRunner files) {
        this.files = files;
    }

    /**
     * @param path from the snapshot's root, which it is if absent
     */
    @GET
    public Page<FileEntry> list(
            @PathParam("id") UUID id,
            @QueryParam("path") @Nullable @Size(max = LONGEST_PATH) String path,
            @QueryParam("cursor") @Nullable @Size(max = 200) String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        return files.list(id, SnapshotPath.parse(path), from(cursor), limit);
    }

    /** The bytes of one regular file; how many, the answer says before. */
    @GET
    @Path("content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestResponse<StreamingOutput> content(
            @PathParam("id") UUID id,
            @QueryParam("path") @NotNull @Size(min = 1, max = LONGEST_PATH) String path,
            @Context HttpServerRequest http) {
        var found = files.find(id, SnapshotPath.parse(path));
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(
                        to -> ClientWatcher.whileThere(http, () -> files.write(found, to)))
                .header(HttpHeaders.CONTENT_LENGTH, found.count())
                .header(HttpHeaders.CONTENT_DISPOSITION, Disposition.of(found.path().name()))
                .build();
    }

    /** A snapshot does not change, so a number says where a page begins. */
    private static int from(@Nullable String cursor) {
        var after = Cursor.parse(cursor, 1);
        if (after == null) {
            return 0;
        }
        var number = after.key().getFirst();
        if (!number.matches("[0-9]{1,9}")) {
            throw Cursor.unknown();
        }
        return Integer.parseInt(number);
    }
}
