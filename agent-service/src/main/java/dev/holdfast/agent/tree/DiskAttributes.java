package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads and writes what files have besides their content. */
final class DiskAttributes {

    private static final int SYMLINK_ITSELF = 0x100;
    private static final int THE_DIRECTORY = 0x1000;
    private static final int BASIC = 0x7ff;
    private static final long STAT_SIZE = 256;
    private static final long MOST_BYTES = 1 << 16;
    private static final long NANOS = 1_000_000_000;
    private static final int PERMISSIONS = 07777;
    private static final long ROOT_OF_A_MOUNT = 0x2000;

    /** The kernel's own to give, where it does; no program's state. */
    private static final String SECURITY_CONTEXT = "security.selinux";

    /** XFS shows ACLs twice, once by how it keeps them. */
    private static final String ACLS_OF_XFS = "trusted.SGI_";

    private static final MethodHandle STATX =
            DiskCalls.function("statx", INT, POINTER, INT, INT, POINTER);
    private static final MethodHandle FCHOWNAT =
            DiskCalls.function("fchownat", INT, POINTER, INT, INT, INT);
    private static final MethodHandle FCHMODAT =
            DiskCalls.function("fchmodat", INT, POINTER, INT, INT);
    private static final MethodHandle UTIMENSAT =
            DiskCalls.function("utimensat", INT, POINTER, POINTER, INT);
    private static final MethodHandle LLISTXATTR =
            DiskCalls.function("llistxattr", -1, LONG, POINTER, POINTER, LONG);
    private static final MethodHandle LGETXATTR =
            DiskCalls.function("lgetxattr", -1, LONG, POINTER, POINTER, POINTER, LONG);
    private static final MethodHandle LSETXATTR =
            DiskCalls.function("lsetxattr", POINTER, POINTER, POINTER, LONG, INT);
    private static final MethodHandle LREMOVEXATTR =
            DiskCalls.function("lremovexattr", POINTER, POINTER);

    private final DiskCalls calls;
    private final MemorySegment stat;
    private final MemorySegment names;
    private final MemorySegment value;
    private final MemorySegment times;

    DiskAttributes(DiskCalls calls) {
        this.calls = calls;
        this.stat = calls.room(STAT_SIZE);
        this.names = calls.room(MOST_BYTES);
        this.value = calls.room(MOST_BYTES);
        this.times = calls.room(4 * Long.BYTES);
    }

    /**
     * What tells whether a name is the same.
     *
     * @param name in a directory, as bytes that end with a zero
     * @param whole from its tree's root
     */
    Entry entry(int directory, MemorySegment name, String whole) {
        look(directory, name, whole);
        return entry(whole);
    }

    /** True where something is mounted at the name that was looked at last. */
    boolean isMounted() {
        return (stat.get(LONG, 8) & ROOT_OF_A_MOUNT) != 0;
    }

    /** All of a name in a directory; with an empty one, of the directory itself. */
    Attributes of(int directory, String name, String whole) {
        look(directory, calls.name(name), whole);
        var entry = entry(whole);
        var device = device(128);
        var size = stat.get(LONG, 40);
        var seen =
                new Attributes.Times(
                        stat.get(LONG, 64),
                        stat.get(INT, 72),
                        stat.get(LONG, 112),
                        stat.get(INT, 120));
        return new Attributes(entry, device, size, seen, extended(directory, name));
    }

    private void look(int directory, MemorySegment name, String whole) {
        calls.made(
                "look at",
                whole,
                () ->
                        (int)
                                STATX.invokeExact(
                                        calls.errno,
                                        directory,
                                        name,
                                        SYMLINK_ITSELF | THE_DIRECTORY,
                                        BASIC,
                                        stat));
    }

    /** The offsets are those of {@code struct statx}. */
    private Entry entry(String whole) {
        var mode = Short.toUnsignedInt(stat.get(ValueLayout.JAVA_SHORT, 28));
        return new Entry(
                whole,
                mode,
                stat.get(INT, 20),
                stat.get(INT, 24),
                stat.get(INT, 16),
                new Entry.FileId(device(136), stat.get(LONG, 32)),
                stat.get(LONG, 40) + device(128),
                stat.get(LONG, 112) * NANOS + stat.get(INT, 120),
                stat.get(LONG, 96) * NANOS + stat.get(INT, 104));
    }

    /** As {@code makedev(3)} puts its two parts together. */
    private long device(long offset) {
        var major = Integer.toUnsignedLong(stat.get(INT, offset));
        var minor = Integer.toUnsignedLong(stat.get(INT, offset + 4));
        return (major & 0xfffff000L) << 32
                | (major & 0xfffL) << 8
                | (minor & 0xffffff00L) << 12
                | (minor & 0xffL);
    }

    /** Gives a name in a directory, or with an empty one the directory itself, all of another. */
    void give(int directory, String name, Attributes wanted) {
        var entry = wanted.entry();
        own(directory, name, entry);
        giveExtended(directory, name, wanted.extended());
        if (!entry.isSymbolicLink()) {
            permit(directory, name, entry.mode() & PERMISSIONS);
        }
        date(directory, name, wanted.times());
    }

    private void own(int directory, String name, Entry wanted) {
        calls.made(
                "own",
                wanted.name(),
                () ->
                        (int)
                                FCHOWNAT.invokeExact(
                                        calls.errno,
                                        directory,
                                        calls.name(name),
                                        wanted.user(),
                                        wanted.group(),
                                        SYMLINK_ITSELF | THE_DIRECTORY));
    }

    private void permit(int directory, String name, int mode) {
        calls.made(
                "set the mode of",
                name,
                () ->
                        (int)
                                FCHMODAT.invokeExact(
                                        calls.errno, directory, calls.name(here(name)), mode, 0));
    }

    private void date(int directory, String name, Attributes.Times wanted) {
        times.set(LONG, 0, wanted.accessed());
        times.set(LONG, 8, wanted.accessedNanos());
        times.set(LONG, 16, wanted.modified());
        times.set(LONG, 24, wanted.modifiedNanos());
        calls.made(
                "date",
                name,
                () ->
                        (int)
                                UTIMENSAT.invokeExact(
                                        calls.errno,
                                        directory,
                                        calls.name(here(name)),
                                        times,
                                        SYMLINK_ITSELF));
    }

    private static String here(String name) {
        return name.isEmpty() ? "." : name;
    }

    /** There is no call that takes a directory; its descriptor as a path names no other. */
    private static String path(int directory, String name) {
        return "/proc/self/fd/" + directory + "/" + here(name);
    }

    private Map<String, byte[]> extended(int directory, String name) {
        var path = path(directory, name);
        var all = new HashMap<String, byte[]>();
        for (var attribute : names(path)) {
            all.put(attribute, value(path, attribute));
        }
        return all;
    }

    private Set<String> names(String path) {
        var length =
                calls.made(
                        "list the attributes of",
                        path,
                        () ->
                                (long)
                                        LLISTXATTR.invokeExact(
                                                calls.errno, calls.name(path), names, MOST_BYTES));
        var all = new HashSet<String>();
        for (var from = 0L; from < length; ) {
            var name = DiskCalls.name(names.asSlice(from));
            all.add(name);
            from += name.length() + 1;
        }
        all.remove(SECURITY_CONTEXT);
        all.removeIf(name -> name.startsWith(ACLS_OF_XFS));
        return all;
    }

    private byte[] value(String path, String attribute) {
        var length =
                calls.made(
                        "read " + attribute + " of",
                        path,
                        () ->
                                (long)
                                        LGETXATTR.invokeExact(
                                                calls.errno,
                                                calls.name(path),
                                                calls.otherName(attribute),
                                                value,
                                                MOST_BYTES));
        return value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private void giveExtended(int directory, String name, Map<String, byte[]> wanted) {
        var path = path(directory, name);
        names(path).stream()
                .filter(attribute -> !wanted.containsKey(attribute))
                .forEach(attribute -> remove(path, attribute));
        wanted.forEach((attribute, bytes) -> set(path, attribute, bytes));
    }

    private void remove(String path, String attribute) {
        calls.made(
                "remove " + attribute + " of",
                path,
                () ->
                        (int)
                                LREMOVEXATTR.invokeExact(
                                        calls.errno, calls.name(path), calls.otherName(attribute)));
    }

    private void set(String path, String attribute, byte[] bytes) {
        MemorySegment.copy(bytes, 0, value, ValueLayout.JAVA_BYTE, 0, bytes.length);
        calls.made(
                "set " + attribute + " of",
                path,
                () ->
                        (int)
                                LSETXATTR.invokeExact(
                                        calls.errno,
                                        calls.name(path),
                                        calls.otherName(attribute),
                                        value,
                                        (long) bytes.length,
                                        0));
    }
}
