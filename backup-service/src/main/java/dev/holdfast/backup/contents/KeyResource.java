package dev.holdfast.backup.contents;

import dev.holdfast.backup.api.Names;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.service.page.Page;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Which passwords open a repository: each has a key there. */
@Path("/internal/v1/repositories/{host}/keys")
class KeyResource {

    private final FileRunner files;

    KeyResource(FileRunner files) {
        this.files = files;
    }

    /** Read now, so it is a proof that this service opens the repository, and by which key. */
    @GET
    public Page<ListedKey> list(@PathParam("host") @Pattern(regexp = Names.HOST) String host) {
        return new Page<>(files.keys(host), null);
    }
}
