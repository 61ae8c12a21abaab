package dev.holdfast.controller.backup;

import dev.holdfast.controller.container.StackIds;
import dev.holdfast.model.host.HostId;
import java.util.UUID;

/**
 * What the backup service tells of one stack, by host and project.
 *
 * @param <T> the record itself
 */
interface OfStack<T> {

    String host();

    String project();

    /** The same, with the id that the stack has here. */
    T withStack(UUID id);

    default UUID stackId() {
        return StackIds.of(new HostId(host()), project());
    }
}
