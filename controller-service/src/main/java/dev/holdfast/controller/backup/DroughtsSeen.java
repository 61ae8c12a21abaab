package dev.holdfast.controller.backup;

import java.time.Instant;
import java.util.List;

/**
 * It was looked at what the backup service told last of the schedules that are to store snapshots.
 *
 * @param heardAt when it did
 */
public record DroughtsSeen(List<Drought> droughts, Instant heardAt) {

    public DroughtsSeen {
        droughts = List.copyOf(droughts);
    }
}
