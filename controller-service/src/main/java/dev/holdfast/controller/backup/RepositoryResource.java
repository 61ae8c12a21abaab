package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.Names;
import dev.holdfast.service.page.Page;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/repositories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repositories")
class RepositoryResource {

    private static final String ALL = "/repositories";

    private final BackupConnector backup;

    RepositoryResource(BackupConnector backup) {
        this.backup = backup;
    }

    /** By their hosts' names. */
    @GET
    public Page<Repository> list() {
        return backup.get(ALL, new TypeReference<>() {});
    }

    @GET
    @Path("/{host}")
    public Repository get(
            @PathParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host) {
        return backup.get(ALL + "/" + host, Repository.class);
    }

    /**
     * The keys of its passwords, read in it now: one, unless a new password is being given to it or
     * somebody has added one by hand.
     */
    @GET
    @Path("/{host}/keys")
    public Page<RepositoryKey> keys(
            @PathParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host) {
        return backup.get(ALL + "/" + host + "/keys", new TypeReference<>() {});
    }

    /** Has it pruned now, whatever the time of day; backups of that host wait. */
    @POST
    @Path("/{host}/prune")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Repository.class,
            responseCode = "202",
            responseDescription = "Accepted")
    public Repository prune(
            @PathParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host) {
        return backup.post(ALL + "/" + host + "/prune", Repository.class);
    }
}
