package dev.holdfast.agent.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A directory that nothing is written outside of, whatever names and links say. */
final class Enclosure {

    private final Path root;

    /**
     * @param root there already
     */
    Enclosure(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /** Where a name leads; its parents are made, and are directories and no links. */
    Path place(String name) throws IOException {
        var path = inside(name);
        if (path.equals(root)) {
            return root;
        }
        Path parent = root;
        for (var part : root.relativize(path)) {
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                makeDirectory(parent, name);
            }
            parent = parent.resolve(part);
        }
        return path;
    }

    private static void makeDirectory(Path path, String name) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadBundleException("leads through something that is no directory: " + name);
        }
        Files.createDirectory(path);
    }

    private Path inside(String name) {
        try {
            var path = Path.of(name);
            if (path.isAbsolute() || hasParentSteps(path)) {
                throw new BadBundleException("leads out of its directory: " + name);
            }
            return root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new BadBundleException("no file can be named so: " + e.getReason(), e);
        }
    }

    private static boolean hasParentSteps(Path path) {
        for (var part : path) {
            if (part.toString().equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Refuses links that lead out, seen as they really lead once all is there. */
    void refuseLinksOut() throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : (Iterable<Path>) all::iterator) {
                if (Files.isSymbolicLink(path) && !staysInside(path)) {
                    throw new BadBundleException(
                            "a link leads out of its directory: " + root.relativize(path));
                }
            }
        }
    }

    private boolean staysInside(Path link) throws IOException {
        var target = link.resolveSibling(Files.readSymbolicLink(link));
        return Files.exists(target) && target.toRealPath().startsWith(root);
    }
}
