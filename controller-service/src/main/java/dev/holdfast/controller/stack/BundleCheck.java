package dev.holdfast.controller.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a bundle before anything of it is stored; unpacks nothing. */
final class BundleCheck {

    private static final Set<String> UP_OR_HERE = Set.of("..", ".", "");

    private static final int MOST_ENTRIES = 20_000;

    private BundleCheck() {}

    /** What is wrong, for people; empty where nothing is. */
    static Optional<String> problemOf(byte[] tar) {
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            return Optional.ofNullable(problemOf(entries));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("this is no tar: " + e.getMessage());
        }
    }

    private static @Nullable String problemOf(TarArchiveInputStream entries) throws IOException {
        var files = new HashSet<String>();
        var links = new HashSet<Path>();
        var count = 0;
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            var problem = problemOf(entry, links);
            if (problem != null) {
                return "%s: %s".formatted(entry.getName(), problem);
            }
            var path = Path.of(entry.getName()).normalize().toString();
            // What is checked here and what a host unpacks must be the same.
            if (!entry.isDirectory() && !files.add(path)) {
                return "%s: it is there twice".formatted(entry.getName());
            }
            if (++count > MOST_ENTRIES) {
                return "more than %d entries".formatted(MOST_ENTRIES);
            }
        }
        return files.stream().anyMatch(ComposeFile.NAMES::contains)
                ? null
                : "there is no compose.yaml";
    }

    private static @Nullable String problemOf(TarArchiveEntry entry, Set<Path> links) {
        var path = pathOf(entry.getName());
        if (path == null || isOutside(path)) {
            return "its path leads out of the directory";
        }
        if (passesLink(path, links)) {
            return "its path passes a link";
        }
        if (entry.isSymbolicLink()) {
            links.add(path.normalize());
            return linkProblem(path.resolveSibling(entry.getLinkName()), entry.getLinkName());
        }
        if (entry.isLink()) {
            return linkProblem(Path.of(entry.getLinkName()), entry.getLinkName());
        }
        return isPlain(entry) || entry.isDirectory() ? null : "only files, folders and links";
    }

    /** The library's own word for a file covers devices and pipes too. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL
                || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private static @Nullable String linkProblem(Path target, String name) {
        if (turnsBack(Path.of(name))) {
            return "its target turns back on its way";
        }
        return name.startsWith("/") || isOutside(target) ? "its target is outside" : null;
    }

    /** Behind a link that it passes, {@code ..} leads elsewhere than its text says. */
    private static boolean turnsBack(Path target) {
        var descended = false;
        for (var step : target) {
            if (descended && step.toString().equals("..")) {
                return true;
            }
            descended = descended || !UP_OR_HERE.contains(step.toString());
        }
        return false;
    }

    private static boolean passesLink(Path path, Set<Path> links) {
        var parent = path.normalize().getParent();
        while (parent != null && !links.contains(parent)) {
            parent = parent.getParent();
        }
        return parent != null;
    }

    private static boolean isOutside(Path path) {
        return path.isAbsolute()
                || path.normalize().startsWith("..")
                || path.toString().contains("\\");
    }

    private static @Nullable Path pathOf(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            return null;
        }
    }
}
