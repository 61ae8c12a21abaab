package dev.holdfast.controller.backup;

import dev.holdfast.controller.container.StackIds;
import dev.holdfast.model.host.HostId;
import java.util.UUID;

/** What the backup service tells of one stack, by host and project. */
interface OfStack {

    String host();

    String project();

    /** The id that the stack has here, if it is known here. */
    default UUID stackId() {
        return StackIds.of(new HostId(host()), project());
    }
}
