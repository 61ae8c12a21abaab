package dev.holdfast.agent.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/** Plain files of one tree: their content, apart from all else that they have. For one thread. */
public final class DiskFiles implements AutoCloseable {

    private final DiskCalls calls;
    private final DiskNames names;
    private final DiskAttributes attributes;
    private final DiskContent content;
    private final DiskExtents extents;
    private final DiskTree tree;

    /**
     * @param patience after it no more is done
     */
    public DiskFiles(Path root, Duration patience) {
        calls = new DiskCalls(patience);
        names = new DiskNames(calls);
        attributes = new DiskAttributes(calls);
        content = new DiskContent(calls);
        extents = new DiskExtents(calls);
        tree = new DiskTree(calls, root);
    }

    /**
     * Those of so many bytes or more, by names from the root of which a character is a byte. Of a
     * file with several names the first.
     */
    public List<String> large(long least) {
        var walk =
                new DiskWalk(calls, names, attributes, Known.NOTHING, Bounds.of(Integer.MAX_VALUE));
        var seen = new HashSet<Entry.FileId>();
        return walk.from(tree.root(), 0).entries().stream()
                .filter(entry -> entry.isRegular() && entry.size() >= least)
                .sorted(Comparator.comparing(Entry::name))
                .filter(entry -> seen.add(entry.id()))
                .map(Entry::name)
                .toList();
    }

    /** Creates a file elsewhere that shares all blocks of one. */
    public void share(String name, Path created) {
        var from = names.open(tree.directory(Entry.parent(name)), Entry.last(name), DiskNames.READ);
        try {
            with(created, DiskNames.WRITE | DiskNames.CREATE, to -> content.share(from, to, name));
        } finally {
            names.close(from);
        }
    }

    /** Where a file outside of the tree lies; only reading tells where nothing else does. */
    public List<Extent> extents(Path file) {
        var found = new ArrayList<Extent>();
        try {
            with(file, DiskNames.READ, it -> found.addAll(extents.of(it, "" + file)));
        } catch (DiskFailure failure) {
            if (!failure.isNotOffered()) {
                throw failure;
            }
            found.add(new Extent(0, 0, size(file), false));
        }
        return found;
    }

    private void with(Path path, long flags, IntConsumer work) {
        var file = names.open(path, flags);
        try {
            work.accept(file);
        } finally {
            names.close(file);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    /** False where there is no such name. */
    public boolean has(String name) {
        try {
            names.close(names.open(tree.root(), name, DiskNames.READ));
            return true;
        } catch (DiskFailure failure) {
            if (failure.isGone()) {
                return false;
            }
            throw failure;
        }
    }

    /** Takes a file's content away; all else that it has stays. */
    public void empty(String name) {
        apart(name, file -> content.resize(file, 0, name));
    }

    /** Gives a file the content of another; all else that it has stays. */
    private void fill(String name, Path from) {
        with(from, DiskNames.READ, source -> apart(name, file -> fill(file, source, from, name)));
    }

    /**
     * Puts a file of ours into the place of one, of which all but its content stays. Nothing is
     * copied, and nothing waits to be on disk, unless there are other names of the same file.
     *
     * @param by on the file system of this tree; gone afterwards, or of no more use
     */
    public void replace(String name, Path by) {
        var directory = tree.directory(Entry.parent(name));
        var had = plain(directory, name);
        if (had.entry().isShared()) {
            fill(name, by);
            return;
        }
        var around = attributes.of(directory, "", Entry.parent(name));
        var last = "" + by.getFileName();
        with(
                Objects.requireNonNull(by.getParent()),
                DiskNames.READ,
                place -> {
                    attributes.give(place, last, had);
                    names.move(place, last, directory, Entry.last(name));
                });
        attributes.give(directory, "", around);
    }

    private void fill(int file, int source, Path from, String name) {
        content.resize(file, 0, name);
        try {
            content.share(source, file, name);
        } catch (DiskFailure failure) {
            if (!failure.cannotClone()) {
                throw failure;
            }
            content.match(source, file, size(from), name);
        }
    }

    private void apart(String name, IntConsumer change) {
        var directory = tree.directory(Entry.parent(name));
        var had = plain(directory, name);
        var file = names.open(directory, Entry.last(name), DiskNames.WRITE);
        try {
            change.accept(file);
        } finally {
            names.close(file);
        }
        attributes.give(directory, Entry.last(name), had);
    }

    private Attributes plain(int directory, String name) {
        var had = attributes.of(directory, Entry.last(name), name);
        if (!had.entry().isRegular()) {
            throw new IllegalArgumentException(name + " is no plain file");
        }
        return had;
    }

    @Override
    public void close() {
        tree.close();
        calls.close();
    }
}
