package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.Cursor;
import dev.holdfast.controller.api.Page;
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
    <T extends OfStack<T>> Page<T> page(
            String collection,
            @Nullable UUID stack,
            @Nullable String host,
            @Nullable String cursor,
            int limit,
            TypeReference<Page<T>> type) {
        var after = Cursor.parse(cursor, 1);
        var found = backup.get(ListPath.of(collection, filter(stack, host), after, limit), type);
        return new Page<>(stacks.named(found.items()), around(found.next()));
    }

    <T extends OfStack<T>> T get(String collection, UUID id, TypeReference<T> type) {
        return named(backup.get(collection + "/" + id, type));
    }

    <T extends OfStack<T>> T post(String collection, Object body, TypeReference<T> type) {
        return named(backup.post(collection, body, type));
    }

    void delete(String collection, UUID id) {
        backup.delete(collection + "/" + id);
    }

    private <T extends OfStack<T>> T named(T record) {
        return stacks.named(List.of(record)).getFirst();
    }

    private Filter filter(@Nullable UUID stack, @Nullable String host) {
        return stack == null ? new Filter(host, null) : Filter.of(stacks.known(stack), host);
    }

    /** In ours, so that one that nobody gave is refused here. */
    private static @Nullable String around(@Nullable String next) {
        return next == null ? null : Cursor.of(next).opaque();
    }
}
