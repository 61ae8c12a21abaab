package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Looks at every name in a tree. */
final class DiskWalk {

    private static final long ROOM = 1 << 18;
    private static final MethodHandle GETDENTS64 =
            DiskCalls.function("getdents64", -1, LONG, INT, POINTER, LONG);

    private final DiskCalls calls;
    private final DiskNames names;
    private final DiskAttributes attributes;
    private final DiskInodes inodes;
    private final MemorySegment room;
    private final MemorySegment empty;
    private final Known known;
    private final Bounds bounds;
    private final List<Entry> seen = new ArrayList<>();
    private final ArrayDeque<Entry> unread = new ArrayDeque<>();

    /**
     * @param known of an earlier look, whose entries are kept where they are still the same
     */
    DiskWalk(
            DiskCalls calls,
            DiskNames names,
            DiskAttributes attributes,
            Known known,
            Bounds bounds) {
        this.calls = calls;
        this.names = names;
        this.attributes = attributes;
        this.inodes = new DiskInodes(calls);
        this.known = known;
        this.bounds = bounds;
        this.room = calls.room(ROOM);
        this.empty = calls.room(1);
    }

    /** Each directory comes before what is in it. */
    Listing from(int root, long now) {
        var unchanged = inodes.unchanged(root, known);
        var top = attributes.entry(root, empty, "");
        see(top);
        unread.add(top);
        while (!unread.isEmpty()) {
            lookInto(root, unread.removeLast(), unchanged);
        }
        return Listing.of(now, seen);
    }

    private void see(Entry entry) {
        var before = known.listing().get(entry.name());
        keep(before != null && before.equals(entry) ? before : entry);
    }

    private void keep(Entry entry) {
        seen.add(entry);
        if (seen.size() > bounds.most()) {
            throw new TooManyNames(bounds.most());
        }
    }

    /** What comes or goes in a directory changes it. */
    private void lookInto(int root, Entry directory, Optional<Predicate<Entry>> unchanged) {
        unchanged
                .filter(_ -> known.listing().isCertainly(directory))
                .ifPresentOrElse(
                        it -> lookAgain(root, directory, it),
                        () -> open(root, directory, it -> readAll(it, directory)));
    }

    /** At directories always: what is mounted there changes none. */
    private void lookAgain(int root, Entry directory, Predicate<Entry> unchanged) {
        var others = new ArrayList<Entry>();
        for (var entry : known.in(directory)) {
            if (!entry.isDirectory() && unchanged.test(entry)) {
                keep(entry);
            } else {
                others.add(entry);
            }
        }
        if (!others.isEmpty()) {
            open(root, directory, descriptor -> others.forEach(it -> lookAt(descriptor, it)));
        }
    }

    private void lookAt(int directory, Entry entry) {
        lookAt(directory, calls.name(entry.last()), entry.name());
    }

    /** What is gone by now is in no listing. */
    private void open(int root, Entry directory, IntConsumer work) {
        try {
            var descriptor = names.open(root, directory.name(), DiskNames.READ);
            try {
                work.accept(descriptor);
            } finally {
                names.close(descriptor);
            }
        } catch (DiskFailure failure) {
            unlessGone(failure);
        }
    }

    private void readAll(int directory, Entry entry) {
        var prefix = entry.isRoot() ? "" : entry.name() + "/";
        for (var length = readSome(directory, prefix); length > 0; ) {
            for (var at = 0L; at < length; ) {
                readOne(directory, prefix, at);
                at += Short.toUnsignedInt(room.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 16));
            }
            length = readSome(directory, prefix);
        }
    }

    private long readSome(int directory, String name) {
        return calls.made(
                "list",
                name,
                () -> (long) GETDENTS64.invokeExact(calls.errno, directory, room, ROOM));
    }

    /** The offsets are those of {@code struct linux_dirent64}. */
    private void readOne(int directory, String prefix, long at) {
        var name = room.asSlice(at + 19);
        var last = DiskCalls.name(name);
        if (last.equals(".") || last.equals("..")) {
            return;
        }
        lookAt(directory, name, prefix + last);
    }

    private void lookAt(int directory, MemorySegment name, String whole) {
        try {
            var entry = attributes.entry(directory, name, whole);
            see(entry);
            if (entry.isDirectory() && bounds.includeContentOf(entry, attributes.isMounted())) {
                unread.add(entry);
            }
        } catch (DiskFailure failure) {
            unlessGone(failure);
        }
    }

    private static void unlessGone(DiskFailure failure) {
        if (!failure.isGone()) {
            throw failure;
        }
    }
}
