package dev.holdfast.controller.stack;

import dev.holdfast.model.host.HostId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One Compose project on one host.
 *
 * @param desired what a person last wanted; null where nobody said
 * @param restoredFrom the snapshot it came from; null where it did not
 */
record KnownStack(
        UUID id,
        HostId host,
        String project,
        @Nullable Desired desired,
        @Nullable UUID restoredFrom) {}
