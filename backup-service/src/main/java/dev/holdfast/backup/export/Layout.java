package dev.holdfast.backup.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands where in an export. */
final class Layout {

    static final String ROOT = "holdfast";
    static final String README = "README.md";

    private static final String REPOSITORY = "repository";
    private static final Pattern PART =
            Pattern.compile(
                    ROOT
                            + "/("
                            + REPOSITORY
                            + "/(config|(keys|snapshots|index)/[0-9a-f]{64}"
                            + "|data/[0-9a-f]{2}/[0-9a-f]{64}))");
    private static final Pattern DIRECTORY =
            Pattern.compile(
                    ROOT
                            + "(/"
                            + REPOSITORY
                            + "(/(keys|snapshots|index|locks|data(/[0-9a-f]{2})?))?)?/?");

    private Layout() {}

    /** The directory that becomes the tar. */
    static Path root(Path scratch) {
        return scratch.resolve(ROOT);
    }

    static Path repository(Path scratch) {
        return root(scratch).resolve(REPOSITORY);
    }

    static Path keys(Path scratch) {
        return repository(scratch).resolve("keys");
    }

    static boolean hasSnapshot(Path scratch) throws IOException {
        try (var snapshots = Files.list(repository(scratch).resolve("snapshots"))) {
            return snapshots.findAny().isPresent();
        }
    }

    /** Whether it is part of an export: restic's locks are left behind. */
    static boolean isPart(String name) {
        return isForPeople(name) || PART.matcher(name).matches();
    }

    /**
     * Where a part of an export is unpacked to; empty where nobody needs it here.
     *
     * @throws IllegalArgumentException where it is no part of one, with the reason
     */
    static Optional<Path> place(Path scratch, TarHeader header) {
        var name = header.name();
        if (header.isDirectory() ? DIRECTORY.matcher(name).matches() : isForPeople(name)) {
            return Optional.empty();
        }
        if (header.isDirectory() || !PART.matcher(name).matches()) {
            throw new IllegalArgumentException(shown(name) + ": no export holds this");
        }
        return Optional.of(scratch.resolve(name));
    }

    private static boolean isForPeople(String name) {
        return name.equals(ROOT + "/" + README);
    }

    private static String shown(String name) {
        return name.replaceAll("[^ -~]", "?");
    }
}
