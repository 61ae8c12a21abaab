package dev.holdfast.backup.pruning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which part of a repository is read next, so that all of it is within thirty days. */
final class Parts {

    static final int COUNT = 30;

    private Parts() {}

    /**
     * The one after the last, and where something was damaged the damaged one too, for somebody may
     * have mended it.
     *
     * @param last 0 for none yet
     */
    static List<Integer> next(int last, @Nullable Integer damaged) {
        var parts = new ArrayList<>(List.of(last % COUNT + 1));
        if (damaged != null && !parts.contains(damaged)) {
            parts.add(damaged);
        }
        return parts;
    }
}
