package dev.holdfast.controller.backup;

import dev.holdfast.controller.container.StackIds;
import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last drill of a stack that has ended.
 *
 * @param host of the stack
 * @param on where it was drilled
 * @param failure why it failed; null where it passed
 */
public record EndedDrill(
        UUID id,
        HostId host,
        String project,
        UUID snapshot,
        String on,
        @Nullable String failure,
        Instant at) {

    public UUID stack() {
        return StackIds.of(host, project);
    }
}
