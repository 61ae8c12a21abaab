package dev.holdfast.backup.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Optional;
import java.util.Set;

/**
 * Which files of a snapshot are in pieces.
 *
 * @param paths of each file its first name alone; of what is not UTF-8 in it, one sign
 */
record PieceIndex(Set<String> paths) {

    PieceIndex {
        paths = Set.copyOf(paths);
    }

    static PieceIndex parse(byte[] bytes) {
        return new PieceIndex(
                new String(bytes, UTF_8)
                        .lines()
                        .map(PieceIndex::path)
                        .flatMap(Optional::stream)
                        .collect(toUnmodifiableSet()));
    }

    boolean has(String path) {
        return paths.contains(readable(path));
    }

    boolean hasUnder(SnapshotPath place) {
        var under = readable(place.text()) + "/";
        return paths.stream().anyMatch(path -> path.startsWith(under));
    }

    /** A line is SUM:DIRECTORY:PATH, the path from the snapshot's root. */
    private static Optional<String> path(String line) {
        var parts = line.split(":", 3);
        return parts.length == 3 ? Optional.of("/" + readable(parts[2])) : Optional.empty();
    }

    /** Restic has a sign for each byte that is not UTF-8, Java one for some at once. */
    private static String readable(String path) {
        return path.replaceAll("\ufffd+", "\ufffd");
    }
}
