package dev.holdfast.controller.backup;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a look into all repositories.
 *
 * @param found how many snapshots of stacks they have
 * @param created which of them have a record now and had none
 * @param back which were called forgotten and are stored again
 * @param missing which were called stored and are forgotten now, for no repository has them
 * @param unreadable what could not be looked at
 * @param left how many are to have a record and have none yet: ask again
 */
record Rescanned(
        int found,
        List<UUID> created,
        List<UUID> back,
        List<UUID> missing,
        List<UnreadableSnapshot> unreadable,
        int left) {

    /**
     * @param resticSnapshot null where it is the whole repository
     */
    record UnreadableSnapshot(String host, @Nullable String resticSnapshot, String reason) {}

    Rescanned {
        created = List.copyOf(created);
        back = List.copyOf(back);
        missing = List.copyOf(missing);
        unreadable = List.copyOf(unreadable);
    }
}
