package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.page.Page;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A collection that the backup service keeps.
 *
 * @param path where it has it
 * @param type of its items
 * @param page of them
 * @param withStack an item with the id of its stack
 */
record Forwarded<T extends OfStack>(
        String path,
        Class<T> type,
        TypeReference<Page<T>> page,
        BiFunction<T, UUID, T> withStack) {}
