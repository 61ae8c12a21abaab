package dev.holdfast.controller.stack;

import dev.holdfast.controller.api.Names;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.host.NatsHostSignature;
import dev.holdfast.service.host.SignedRequest;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Hands bundles to the hosts they are for; a host proves by its signature who it is. */
@Path("/internal/bundles")
class BundleResource {

    private final BundleStore store;
    private final NatsHostSignature signatures;

    BundleResource(BundleStore store, NatsHostSignature signatures) {
        this.store = store;
        this.signatures = signatures;
    }

    @GET
    @Path("/{id}")
    @Produces("application/x-tar")
    @Operation(hidden = true)
    public byte[] get(
            @PathParam("id") UUID id,
            @HeaderParam("Holdfast-Host") @NotNull @Pattern(regexp = Names.NAME) String host,
            @HeaderParam("Holdfast-Time") @NotNull String time,
            @HeaderParam("Holdfast-Signature") @NotNull String signature) {
        var caller = signer(new SignedRequest(host, time, "/internal/bundles/" + id, signature));
        return store.tarFor(caller, id)
                .orElseThrow(() -> ProblemException.notFound("there is no such bundle for you"));
    }

    private HostId signer(SignedRequest request) {
        return signatures
                .hostOf(request, Instant.now())
                .orElseThrow(() ->
                        ProblemException.unauthorized(
                                "this host did not sign this request just now"));
    }
}
