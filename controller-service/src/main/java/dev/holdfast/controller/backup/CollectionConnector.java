package dev.holdfast.controller.backup;

import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the backup service's collections as the public API shows them: with the stacks' ids. */
@ApplicationScoped
class CollectionConnector {

    private final BackupConnector backup;
    private final StackIdentityStore stacks;

    CollectionConnector(BackupConnector backup, StackIdentityStore stacks) {
        this.backup = backup;
        this.stacks = stacks;
    }

    /**
     * @param stack null for all
     * @param host null for all
     * @param cursor ours, around one of the backup service
     */
    <T extends OfStack> Page<T> page(
            Forwarded<T> collection,
            @Nullable UUID stack,
            @Nullable String host,
            @Nullable String cursor,
            int limit) {
        var after = Cursor.parse(cursor, 1);
        var path = ListPath.of(collection.path(), filter(stack, host), after, limit);
        var found = backup.get(path, collection.page());
        return new Page<>(
                stacks.named(found.items(), collection.withStack()), around(found.next()));
    }

    <T extends OfStack> T get(Forwarded<T> collection, UUID id) {
        return named(collection, backup.get(one(collection, id), collection.type()));
    }

    <T extends OfStack> T post(Forwarded<T> collection, Object body) {
        return named(collection, backup.post(collection.path(), body, collection.type()));
    }

    <T extends OfStack> T put(Forwarded<T> collection, UUID id, Object body) {
        return named(collection, backup.put(one(collection, id), body, collection.type()));
    }

    /**
     * @param verb what is to be done with one of them
     */
    <T extends OfStack> T act(Forwarded<T> collection, UUID id, String verb) {
        var path = one(collection, id) + "/" + verb;
        return named(collection, backup.post(path, collection.type()));
    }

    /** Of a collection that keeps what is deleted in mind. */
    <T extends OfStack> T forget(Forwarded<T> collection, UUID id) {
        return named(collection, backup.delete(one(collection, id), collection.type()));
    }

    void delete(Forwarded<?> collection, UUID id) {
        backup.delete(one(collection, id));
    }

    private static String one(Forwarded<?> collection, UUID id) {
        return collection.path() + "/" + id;
    }

    private <T extends OfStack> T named(Forwarded<T> collection, T record) {
        return stacks.named(List.of(record), collection.withStack()).getFirst();
    }

    private Filter filter(@Nullable UUID stack, @Nullable String host) {
        return stack == null ? new Filter(host, null) : Filter.of(stacks.known(stack), host);
    }

    /** In ours, so that one that nobody gave is refused here. */
    private static @Nullable String around(@Nullable String next) {
        return next == null ? null : Cursor.of(next).opaque();
    }
}
