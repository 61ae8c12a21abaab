package dev.holdfast.controller.intent;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.operation.Operation;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/containers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "containers")
class IntentResource {

    private static final String KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;

    private final IntentRunner runner;
    private final IdempotencyStore idempotency;

    IntentResource(IntentRunner runner, IdempotencyStore idempotency) {
        this.runner = runner;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/start")
    @ResponseStatus(ACCEPTED)
    public Operation start(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, Wish.START, key);
    }

    /** It stays down until a person wants it to run. */
    @POST
    @Path("/stop")
    @ResponseStatus(ACCEPTED)
    public Operation stop(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, Wish.STOP, key);
    }

    @POST
    @Path("/restart")
    @ResponseStatus(ACCEPTED)
    public Operation restart(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, Wish.RESTART, key);
    }

    /** Ends its quarantine: it is started now, and what failed before does not count. */
    @POST
    @Path("/release")
    @ResponseStatus(ACCEPTED)
    public Operation release(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        var request = "container %s RELEASE".formatted(id);
        return idempotency.once(key, request, Operation.class, () -> runner.release(id));
    }

    private Operation want(UUID id, Wish wish, @Nullable String key) {
        var request = "container %s %s".formatted(id, wish);
        return idempotency.once(key, request, Operation.class, () -> runner.want(id, wish));
    }
}
