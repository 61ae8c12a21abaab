package dev.holdfast.controller.stack;

import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.api.ProblemException;
import dev.holdfast.model.host.HostId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Hands bundles to the hosts they are for; a host proves by its signature who it is. */
@Path("/internal/bundles")
class BundleResource {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final BundleStore store;
    private final NatsHostKeys keys;

    BundleResource(BundleStore store, NatsHostKeys keys) {
        this.store = store;
        this.keys = keys;
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
        var signed = "%s\n%s\n/internal/bundles/%s".formatted(host, time, id);
        var caller = new HostId(host);
        if (!isNow(time) || !keys.signed(caller, signed, signature)) {
            throw ProblemException.unauthorized("this host did not sign this request just now");
        }
        return store.tarFor(caller, id)
                .orElseThrow(() -> ProblemException.notFound("there is no such bundle for you"));
    }

    private static boolean isNow(String time) {
        try {
            var age = Duration.between(Instant.parse(time), Instant.now());
            return age.abs().compareTo(CLOCK_SKEW) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
