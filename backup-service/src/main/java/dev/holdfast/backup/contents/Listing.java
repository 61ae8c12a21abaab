package dev.holdfast.backup.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers from what restic lists of one path the part that is asked for; keeps no more. */
final class Listing implements Consumer<FileEntry> {

    private final SnapshotPath path;
    private final int from;
    private final int most;
    private final List<FileEntry> below = new ArrayList<>();
    private int passed;
    private @Nullable FileEntry itself;

    /**
     * @param from how many of a directory are passed over
     */
    Listing(SnapshotPath path, int from, int most) {
        this.path = path;
        this.from = from;
        this.most = most;
    }

    @Override
    public void accept(FileEntry entry) {
        if (entry.path().equals(path.text())) {
            itself = entry;
        } else if (passed < from) {
            passed++;
        } else if (below.size() < most) {
            below.add(entry);
        }
    }

    /** What is under the path; empty where nothing is. Of the root nothing is told. */
    Optional<FileEntry> itself() {
        return Optional.ofNullable(itself);
    }

    boolean isThere() {
        return path.isRoot() || itself != null;
    }

    /** What is in the directory, or the one thing that is no directory. */
    List<FileEntry> entries() {
        return itself().filter(entry -> entry.type() != FileType.DIRECTORY)
                .map(entry -> from == 0 ? List.of(entry) : List.<FileEntry>of())
                .orElse(List.copyOf(below));
    }
}
