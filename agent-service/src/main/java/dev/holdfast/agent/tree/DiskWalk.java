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

/** Looks at every name in a tree. */
final class DiskWalk {

    private static final long ROOM = 1 << 18;
    private static final MethodHandle GETDENTS64 =
            DiskCalls.function("getdents64", -1, LONG, INT, POINTER, LONG);

    private final DiskCalls calls;
    private final DiskNames names;
    private final DiskAttributes attributes;
    private final MemorySegment room;
    private final MemorySegment empty;
    private final Listing before;
    private final Bounds bounds;
    private final List<Entry> seen = new ArrayList<>();
    private final ArrayDeque<String> unread = new ArrayDeque<>();

    /**
     * @param before an earlier look, whose entries are kept where they are still the same
     */
    DiskWalk(
            DiskCalls calls,
            DiskNames names,
            DiskAttributes attributes,
            Listing before,
            Bounds bounds) {
        this.calls = calls;
        this.names = names;
        this.attributes = attributes;
        this.before = before;
        this.bounds = bounds;
        this.room = calls.room(ROOM);
        this.empty = calls.room(1);
    }

    /** Each directory comes before what is in it. */
    Listing from(int root, long now) {
        see(attributes.entry(root, empty, ""));
        unread.add("");
        while (!unread.isEmpty()) {
            read(root, unread.removeLast());
        }
        return Listing.of(now, seen);
    }

    private void see(Entry entry) {
        var known = before.get(entry.name());
        seen.add(entry.equals(known) ? known : entry);
        if (seen.size() > bounds.most()) {
            throw new TooManyNames(bounds.most());
        }
    }

    /** What is gone by now is in no listing. */
    private void read(int root, String directory) {
        try {
            var descriptor = names.open(root, directory, DiskNames.READ);
            try {
                readAll(descriptor, directory.isEmpty() ? "" : directory + "/");
            } finally {
                names.close(descriptor);
            }
        } catch (DiskFailure failure) {
            if (!failure.isGone()) {
                throw failure;
            }
        }
    }

    private void readAll(int directory, String prefix) {
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
        try {
            var entry = attributes.entry(directory, name, prefix + last);
            see(entry);
            if (entry.isDirectory() && bounds.includeContentOf(entry, attributes.isMounted())) {
                unread.add(entry.name());
            }
        } catch (DiskFailure failure) {
            if (!failure.isGone()) {
                throw failure;
            }
        }
    }
}
