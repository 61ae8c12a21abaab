package dev.holdfast.backup.repository;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.restore.InquiryStore;
import dev.holdfast.backup.restore.Reader;
import dev.holdfast.backup.restore.RestoreStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.service.host.NatsHostSignature;
import dev.holdfast.service.host.SignedRequest;
import dev.holdfast.service.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Access to the repository of another host, for the host that restores from it. */
@Path("/internal/repositories")
class AccessResource {

    private final NatsHostSignature signatures;
    private final RestoreStore restores;
    private final InquiryStore inquiries;
    private final RepositoriesConfig repositories;

    AccessResource(
            NatsHostSignature signatures,
            RestoreStore restores,
            InquiryStore inquiries,
            RepositoriesConfig repositories) {
        this.signatures = signatures;
        this.restores = restores;
        this.inquiries = inquiries;
        this.repositories = repositories;
    }

    /**
     * Answered while the restore is open, or the question for its plan.
     *
     * @param restore the id of the command by which the host was told to restore, or of the
     *     question what it would do
     * @param signature base64 of the Ed25519 signature, by the host's NKey, over host, time and
     *     path with query, joined by line feeds
     */
    @GET
    @Path("{sourceHost}/access")
    public RestResponse<RepositoryAccess> access(
            @Pattern(regexp = Names.HOST) String sourceHost,
            @QueryParam("restore") @NotNull UUID restore,
            @HeaderParam("Holdfast-Host") @DefaultValue("") String host,
            @HeaderParam("Holdfast-Time") @DefaultValue("") String time,
            @HeaderParam("Holdfast-Signature") @DefaultValue("") String signature,
            @Context HttpServerRequest http) {
        var asking = signer(new SignedRequest(host, time, http.uri(), signature));
        if (!isAllowed(restore, asking, sourceHost)) {
            throw ProblemException.forbidden(
                    "no restore or plan of yours needs this repository now");
        }
        return RestResponse.ResponseBuilder.ok(configured(sourceHost))
                .header("Cache-Control", "no-store")
                .build();
    }

    private HostId signer(SignedRequest request) {
        return signatures
                .hostOf(request, Instant.now())
                .orElseThrow(() -> ProblemException.unauthorized("a host's signature is needed"));
    }

    private boolean isAllowed(UUID restore, HostId asking, String sourceHost) {
        return reader(restore)
                .filter(found -> AccessRule.allows(found, asking, sourceHost))
                .isPresent();
    }

    private Optional<Reader> reader(UUID id) {
        return restores.byId(id)
                .map(Reader.class::cast)
                .or(() -> inquiries.byId(id, Instant.now()));
    }

    private RepositoryAccess configured(String host) {
        return repositories
                .access(host)
                .orElseThrow(() ->
                        ProblemException.notFound("no repository of this host is configured"));
    }
}
