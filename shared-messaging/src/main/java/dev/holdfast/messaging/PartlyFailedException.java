package dev.holdfast.messaging;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Of a batch something failed. Thrown by an {@code @Incoming} method it acknowledges the rest; what
 * failed is handed again as if the cause had been thrown for it alone.
 */
public class PartlyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Set<Inbound<?>> failed =
            Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param failed items of the batch that was handed
     */
    public PartlyFailedException(Collection<? extends Inbound<?>> failed, Throwable cause) {
        super(failed.size() + " of a batch failed", cause);
        this.failed.addAll(failed);
    }

    public boolean isAbout(Inbound<?> item) {
        return failed.contains(item);
    }
}
