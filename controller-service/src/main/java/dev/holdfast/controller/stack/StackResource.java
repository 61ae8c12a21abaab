package dev.holdfast.controller.stack;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Limits;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.operation.Operation;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stacks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "stacks")
class StackResource {

    private static final String KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;

    private final StackStore store;
    private final ContainerStore containers;
    private final StackRunner runner;
    private final IdempotencyStore idempotency;

    StackResource(
            StackStore store,
            ContainerStore containers,
            StackRunner runner,
            IdempotencyStore idempotency) {
        this.store = store;
        this.containers = containers;
        this.runner = runner;
        this.idempotency = idempotency;
    }

    /** Stacks by host and name. */
    @GET
    @Transactional
    public Page<Stack> list(
            @QueryParam("name") @Pattern(regexp = Names.PROJECT, message = Names.NAME_MESSAGE)
                    @Nullable String name,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.page(name, host, Cursor.parse(cursor, 2), limit + 1);
        return Page.of(found, limit, StackResource::position).map(this::shown);
    }

    @GET
    @Path("/{id}")
    @Transactional
    public Stack get(@PathParam("id") UUID id) {
        return store.byId(id)
                .map(this::shown)
                .orElseThrow(() -> ProblemException.notFound("there is no stack " + id));
    }

    /** A stack's directory as a tar of at most 64 MiB, with its Compose file at the top. */
    @POST
    @Consumes("application/x-tar")
    @ResponseStatus(ACCEPTED)
    public Operation deploy(
            @QueryParam("host") @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host,
            @QueryParam("name") @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String name,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key,
            InputStream body) {
        var tar = checked(read(body), BundleCheck::problemOf);
        return deploy(new HostId(host), name, Bundle.of(tar), key);
    }

    /** A stack that is one Compose file. */
    @POST
    @Consumes("application/yaml")
    @ResponseStatus(ACCEPTED)
    public Operation deployFile(
            @QueryParam("host") @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String host,
            @QueryParam("name") @NotNull @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String name,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key,
            InputStream body) {
        var yaml = checked(read(body), ComposeFile::problemOf);
        return deploy(new HostId(host), name, Bundle.of(ComposeFile.asTar(yaml)), key);
    }

    @POST
    @Path("/{id}/start")
    @ResponseStatus(ACCEPTED)
    public Operation start(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, new StackWish.Start(), key);
    }

    @POST
    @Path("/{id}/stop")
    @ResponseStatus(ACCEPTED)
    public Operation stop(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, new StackWish.Stop(), key);
    }

    /** Begins to manage a project that is there. */
    @POST
    @Path("/{id}/adopt")
    @ResponseStatus(ACCEPTED)
    public Operation adopt(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, new StackWish.Adopt(), key);
    }

    /** Gives it back to Docker with the restart policies it had. */
    @POST
    @Path("/{id}/release")
    @ResponseStatus(ACCEPTED)
    public Operation release(
            @PathParam("id") UUID id,
            @HeaderParam(KEY) @Pattern(regexp = Names.IDEMPOTENCY_KEY) @Nullable String key) {
        return want(id, new StackWish.Release(), key);
    }

    /** Takes it down; its volumes stay unless asked for. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(ACCEPTED)
    public Operation remove(
            @PathParam("id") UUID id,
            @QueryParam("volumes")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "is true or false")
                    String volumes) {
        return runner.want(id, new StackWish.Remove(Boolean.parseBoolean(volumes)));
    }

    private Operation want(UUID id, StackWish wish, @Nullable String key) {
        var request = "stack %s %s".formatted(id, wish);
        return idempotency.once(key, request, Operation.class, () -> runner.want(id, wish));
    }

    private Operation deploy(HostId host, String name, Bundle bundle, @Nullable String key) {
        var request = "deploy %s %s %s".formatted(host, name, bundle.sha256());
        return idempotency.once(
                key, request, Operation.class, () -> runner.deploy(host, name, bundle));
    }

    private Stack shown(KnownStack stack) {
        return Stack.of(stack, containers.ofStack(stack.id()));
    }

    private static byte[] checked(byte[] body, Function<byte[], Optional<String>> problemOf) {
        problemOf
                .apply(body)
                .ifPresent(problem -> {
                    throw ProblemException.unprocessable(problem);
                });
        return body;
    }

    private static byte[] read(InputStream body) {
        try (body) {
            var bytes = body.readNBytes((int) Limits.BUNDLE_BYTES + 1);
            if (bytes.length > Limits.BUNDLE_BYTES) {
                throw ProblemException.tooLarge("a stack is at most 64 MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.badRequest("the body broke off: " + e.getMessage());
        }
    }

    private static Cursor position(KnownStack stack) {
        return Cursor.of(stack.host().name(), stack.project());
    }
}
