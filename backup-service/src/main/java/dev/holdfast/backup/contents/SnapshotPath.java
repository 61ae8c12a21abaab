package dev.holdfast.backup.contents;

import dev.holdfast.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a snapshot.
 *
 * @param text from the snapshot's root, each name after one slash; a slash for the root itself
 */
record SnapshotPath(String text) {

    /** How a name looks of which not all bytes are UTF-8. */
    private static final String UNREADABLE = "\ufffd";

    /**
     * @param asked with or without slashes around it; null for the root
     * @throws ProblemException where it leads elsewhere
     */
    static SnapshotPath parse(@Nullable String asked) {
        var names = new ArrayList<String>();
        for (var name : (asked == null ? "" : asked).split("/")) {
            if (name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
                throw ProblemException.badRequest(
                        "path: it leads from the snapshot's root, for example"
                                + " /volumes/shop_data, without . and ..");
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return of(names);
    }

    boolean isRoot() {
        return text.equals("/");
    }

    /** Its directory, that one's, and so on; without itself and the root. */
    List<SnapshotPath> above() {
        var names = List.of(text.substring(1).split("/"));
        var found = new ArrayList<SnapshotPath>();
        for (var depth = names.size() - 1; depth > 0; depth--) {
            found.add(of(names.subList(0, depth)));
        }
        return found;
    }

    /** All names of one file are in one of these: a volume, a layer, the stack's directory. */
    SnapshotPath place() {
        var names = List.of(text.substring(1).split("/"));
        var depth = names.getFirst().equals("stack") ? 1 : 2;
        return of(names.subList(0, Math.min(depth, names.size())));
    }

    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Nothing in a snapshot can be asked for by such a name: its bytes are not known here. */
    boolean isUnreadable() {
        return text.contains(UNREADABLE);
    }

    private static SnapshotPath of(List<String> names) {
        return new SnapshotPath("/" + String.join("/", names));
    }

    @Override
    public String toString() {
        return text;
    }
}
