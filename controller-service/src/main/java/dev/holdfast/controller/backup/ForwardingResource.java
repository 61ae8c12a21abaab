package dev.holdfast.controller.backup;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.service.page.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every collection of the backup service has here; each adds what it takes. */
abstract class ForwardingResource<T extends OfStack> {

    private final Forwarded<T> collection;
    private final CollectionConnector backup;
    private final IdempotencyStore idempotency;

    ForwardingResource(
            Forwarded<T> collection, CollectionConnector backup, IdempotencyStore idempotency) {
        this.collection = collection;
        this.backup = backup;
        this.idempotency = idempotency;
    }

    /**
     * Newest first.
     *
     * @param stack what is, was or is to be; null for all
     * @param host null for all
     */
    @GET
    public Page<T> list(
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        return backup.page(collection, stack, host, cursor, limit);
    }

    @GET
    @Path("/{id}")
    public T get(@PathParam("id") UUID id) {
        return backup.get(collection, id);
    }

    /**
     * @param key null to do it without remembering
     * @param wanted as the caller said it
     * @param forwarded the same in the words of the backup service
     */
    T post(@Nullable String key, Object wanted, Object forwarded) {
        return idempotency.once(
                key,
                wanted.toString(),
                collection.type(),
                () -> backup.post(collection, forwarded));
    }

    /**
     * @param forwarded in the words of the backup service
     */
    T put(UUID id, Object forwarded) {
        return backup.put(collection, id, forwarded);
    }

    T act(UUID id, String verb) {
        return backup.act(collection, id, verb);
    }

    T forgotten(UUID id) {
        return backup.forget(collection, id);
    }

    void delete(UUID id) {
        backup.delete(collection, id);
    }
}
