package dev.holdfast.agent.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way through a tree, by which its copy becomes as it. */
final class DiskPass {

    private static final int NONE = -1;

    private final DiskCalls calls;
    private final DiskNames names;
    private final DiskAttributes attributes;
    private final DiskContent content;
    private final DiskClone clone;
    private final DiskTree from;
    private final DiskTree to;
    private final DiskTree aside;
    private final Means means;
    private final Bounds bounds;
    private final boolean moves;
    private final List<String> missed = new ArrayList<>();
    private int setAside;

    /**
     * @param aside where to put what a copy has too much, for that is quicker than to remove it
     * @param lies where files of the copy lie, as far as that is known; is brought up to date
     * @param moves files come, go and change meanwhile
     */
    DiskPass(
            DiskCalls calls,
            DiskTree from,
            DiskTree to,
            DiskTree aside,
            Means means,
            Bounds bounds,
            Map<String, List<Extent>> lies,
            boolean moves) {
        this.calls = calls;
        this.names = new DiskNames(calls);
        this.attributes = new DiskAttributes(calls);
        this.content = new DiskContent(calls);
        this.clone = new DiskClone(calls, content, lies);
        this.from = from;
        this.to = to;
        this.aside = aside;
        this.means = means;
        this.bounds = bounds;
        this.moves = moves;
    }

    /**
     * @param known as the copy has it
     * @return as the copy has it now
     */
    Listing from(Known known) {
        var listing = look(known);
        if (moves && means == Means.COPY) {
            // After the look: what a program writes by mapping a file shows from then on. To clone
            // a file writes it back by itself.
            from.writeBack();
        }
        return make(known.listing(), listing);
    }

    Listing look(Known known) {
        var walk = new DiskWalk(calls, names, attributes, known, bounds);
        return walk.from(from.root(), nanos(Instant.now()));
    }

    Listing make(Listing known, Listing listing) {
        Steps.between(known, listing).forEach(this::take);
        return listing.copied(missed, means.unsettled);
    }

    private static long nanos(Instant now) {
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private void take(Step step) {
        switch (step) {
            case Step.Remove(var name, var directory) -> remove(name, directory);
            case Step.Make(var entry) when entry.isDirectory() -> makeDirectory(entry);
            case Step.Make(var entry) -> make(entry);
            case Step.Renew(var entry) -> renew(entry);
            case Step.Link(var name, var first) -> link(name, first);
            case Step.Finish(var entry) -> finish(entry);
        }
    }

    private void remove(String name, boolean isDirectory) {
        clone.forget(name);
        try {
            var directory = to.directory(Entry.parent(name));
            if (isDirectory) {
                names.removeDirectory(directory, Entry.last(name));
            } else {
                names.move(directory, Entry.last(name), aside.root(), "" + nextAside());
            }
        } catch (DiskFailure failure) {
            unlessGone(failure);
        }
    }

    private String nextAside() {
        setAside++;
        return System.nanoTime() + "-" + setAside;
    }

    /** The copy of what is in a hollow one is made beside this, and may be there before. */
    private void makeDirectory(Entry entry) {
        try {
            if (!entry.isRoot()) {
                names.createDirectory(to.directory(entry.parent()), entry.last());
            }
        } catch (DiskFailure failure) {
            if (!(failure.isThere() && bounds.isFilledElsewhere(entry))) {
                throw failure;
            }
        }
    }

    private void renew(Entry entry) {
        switch (means) {
            case CLONE -> cloneAgain(entry);
            case COPY -> make(entry);
        }
    }

    private void cloneAgain(Entry entry) {
        if (entry.size() < DiskClone.LARGE || !bringUpToDate(entry)) {
            remove(entry.name(), false);
            make(entry);
        }
    }

    /** False where it is to be made anew: the clone is gone or too far away, or the file is. */
    private boolean bringUpToDate(Entry entry) {
        var source = find(entry);
        if (source == null) {
            return false;
        }
        try {
            return bringUpToDate(to.directory(entry.parent()), source);
        } catch (DiskFailure failure) {
            if (failure.isGone() || failure.cannotClone()) {
                return false;
            }
            throw failure;
        } finally {
            leave(source);
        }
    }

    private boolean bringUpToDate(int directory, Source source) {
        var entry = source.seen.entry();
        var file = names.open(directory, entry.last(), DiskNames.WRITE);
        try {
            if (!clone.update(source.descriptor, file, source.seen.size(), entry.name())) {
                return false;
            }
            if (moves) {
                clone.remember(file, entry.name());
            }
        } finally {
            names.close(file);
        }
        attributes.give(directory, entry.last(), source.seen);
        return true;
    }

    private void make(Entry entry) {
        var source = find(entry);
        if (source == null) {
            missed.add(entry.name());
            return;
        }
        try {
            make(source);
        } finally {
            leave(source);
        }
    }

    /** Opens what is to be copied; null where it is gone, or is another than was listed. */
    private @Nullable Source find(Entry entry) {
        try {
            var directory = from.directory(entry.parent());
            var seen = attributes.of(directory, entry.last(), entry.name());
            return moves && !seen.entry().equals(entry) ? null : open(directory, seen);
        } catch (DiskFailure failure) {
            unlessGone(failure);
            return null;
        }
    }

    private Source open(int directory, Attributes seen) {
        var last = seen.entry().last();
        if (seen.entry().isRegular()) {
            return new Source(seen, names.open(directory, last, DiskNames.READ), "");
        }
        var isLink = seen.entry().isSymbolicLink();
        return new Source(seen, NONE, isLink ? names.symbolicLink(directory, last) : "");
    }

    /**
     * What is to be copied, open.
     *
     * @param descriptor of a plain file
     * @param target of a symbolic link
     */
    private record Source(Attributes seen, int descriptor, String target) {}

    private void leave(Source source) {
        if (source.descriptor != NONE) {
            names.close(source.descriptor);
        }
    }

    private void make(Source source) {
        var entry = source.seen.entry();
        var directory = to.directory(entry.parent());
        if (entry.isRegular()) {
            fill(directory, source);
        } else if (entry.isSymbolicLink()) {
            names.createSymbolicLink(directory, entry.last(), source.target);
        } else {
            names.createNode(directory, entry.last(), entry.mode(), source.seen.device());
        }
        attributes.give(directory, entry.last(), source.seen);
    }

    private void fill(int directory, Source source) {
        var entry = source.seen.entry();
        var file = names.open(directory, entry.last(), DiskNames.WRITE | DiskNames.CREATE);
        try {
            switch (means) {
                case CLONE -> content.share(source.descriptor, file, entry.name());
                case COPY ->
                        content.match(source.descriptor, file, source.seen.size(), entry.name());
            }
        } finally {
            names.close(file);
        }
    }

    /** Its first name may have been missed. */
    private void link(String name, String first) {
        try {
            names.link(to.root(), first, name);
        } catch (DiskFailure failure) {
            unlessGone(failure);
            missed.add(name);
        }
    }

    private void finish(Entry entry) {
        var seen = look(entry);
        if (seen == null) {
            missed.add(entry.name());
        } else {
            attributes.give(to.directory(entry.name()), "", seen);
        }
    }

    private @Nullable Attributes look(Entry directory) {
        try {
            return attributes.of(from.directory(directory.name()), "", directory.name());
        } catch (DiskFailure failure) {
            unlessGone(failure);
            return null;
        }
    }

    private static void unlessGone(DiskFailure failure) {
        if (!failure.isGone()) {
            throw failure;
        }
    }
}
