package dev.holdfast.messaging;

import java.util.List;

/**
 * What was there when the consumer asked, in stream order; never empty.
 *
 * <p>Returning from the {@code @Incoming} method acknowledges all of it. Throwing hands its items
 * again one by one, in order, so that one poison message cannot take its neighbours with it.
 */
public record Batch<T>(List<Inbound<T>> items) {

    public Batch {
        items = List.copyOf(items);
    }
}
