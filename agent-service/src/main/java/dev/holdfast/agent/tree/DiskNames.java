package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens, creates and removes what has a name in an open directory. */
final class DiskNames {

    /** As for {@code open(2)}; those alone whose numbers are the same on every architecture. */
    static final long READ = 0;

    static final long WRITE = 2;
    static final long CREATE = 0x40;

    private static final long PLAIN = 0x800 | 0x80000; // O_NONBLOCK, O_CLOEXEC
    private static final long OPENAT2 = 437;
    private static final long NO_SYMBOLIC_LINKS = 4;
    private static final long HOW_SIZE = 24;
    private static final int HERE = -100;
    private static final int REMOVE_DIRECTORY = 0x200;
    private static final int OURS_ALONE = 0600;
    private static final int OUR_DIRECTORY = 0700;

    private static final MethodHandle SYSCALL =
            DiskCalls.function("syscall", 1, LONG, LONG, INT, POINTER, POINTER, LONG);
    private static final MethodHandle CLOSE = DiskCalls.function("close", INT);
    private static final MethodHandle MKDIRAT = DiskCalls.function("mkdirat", INT, POINTER, INT);
    private static final MethodHandle MKNODAT =
            DiskCalls.function("mknodat", INT, POINTER, INT, LONG);
    private static final MethodHandle SYMLINKAT =
            DiskCalls.function("symlinkat", POINTER, INT, POINTER);
    private static final MethodHandle READLINKAT =
            DiskCalls.function("readlinkat", -1, LONG, INT, POINTER, POINTER, LONG);
    private static final MethodHandle LINKAT =
            DiskCalls.function("linkat", INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle RENAMEAT =
            DiskCalls.function("renameat", INT, POINTER, INT, POINTER);
    private static final MethodHandle UNLINKAT = DiskCalls.function("unlinkat", INT, POINTER, INT);

    private final DiskCalls calls;
    private final MemorySegment how;
    private final MemorySegment target;

    DiskNames(DiskCalls calls) {
        this.calls = calls;
        this.how = calls.room(HOW_SIZE);
        this.target = calls.room(4096);
    }

    int openRoot(Path path) {
        return open(path, READ);
    }

    /** Opens one of our own, wherever it is. */
    int open(Path path, long flags) {
        var name =
                new String(
                        path.toString().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        return open(HERE, name, flags, 0);
    }

    /** Opens without ever following a symbolic link, and without waiting for a pipe's other end. */
    int open(int directory, String name, long flags) {
        return open(directory, name.isEmpty() ? "." : name, flags, NO_SYMBOLIC_LINKS);
    }

    private int open(int directory, String name, long flags, long resolve) {
        how.set(LONG, 0, flags | PLAIN);
        how.set(LONG, 8, (flags & CREATE) == 0 ? 0 : OURS_ALONE);
        how.set(LONG, 16, resolve);
        return (int)
                calls.made(
                        "open",
                        name,
                        () ->
                                (long)
                                        SYSCALL.invokeExact(
                                                calls.errno,
                                                OPENAT2,
                                                directory,
                                                calls.name(name),
                                                how,
                                                HOW_SIZE));
    }

    /** Also where it is too late for anything else. */
    void close(int descriptor) {
        calls.makeAnyway(() -> (int) CLOSE.invokeExact(calls.errno, descriptor));
    }

    void createDirectory(int directory, String name) {
        calls.made(
                "create",
                name,
                () ->
                        (int)
                                MKDIRAT.invokeExact(
                                        calls.errno, directory, calls.name(name), OUR_DIRECTORY));
    }

    /**
     * @param mode with its kind: a pipe, a socket or a device
     */
    void createNode(int directory, String name, int mode, long device) {
        calls.made(
                "create",
                name,
                () ->
                        (int)
                                MKNODAT.invokeExact(
                                        calls.errno, directory, calls.name(name), mode, device));
    }

    void createSymbolicLink(int directory, String name, String to) {
        calls.made(
                "create",
                name,
                () ->
                        (int)
                                SYMLINKAT.invokeExact(
                                        calls.errno,
                                        calls.otherName(to),
                                        directory,
                                        calls.name(name)));
    }

    String symbolicLink(int directory, String name) {
        var length =
                calls.made(
                        "read",
                        name,
                        () ->
                                (long)
                                        READLINKAT.invokeExact(
                                                calls.errno,
                                                directory,
                                                calls.name(name),
                                                target,
                                                target.byteSize()));
        return DiskCalls.name(target, 0, length);
    }

    void link(int directory, String from, String to) {
        calls.made(
                "link",
                to,
                () ->
                        (int)
                                LINKAT.invokeExact(
                                        calls.errno,
                                        directory,
                                        calls.name(from),
                                        directory,
                                        calls.otherName(to),
                                        0));
    }

    void move(int directory, String name, int toDirectory, String to) {
        calls.made(
                "move",
                name,
                () ->
                        (int)
                                RENAMEAT.invokeExact(
                                        calls.errno,
                                        directory,
                                        calls.name(name),
                                        toDirectory,
                                        calls.otherName(to)));
    }

    void removeDirectory(int directory, String name) {
        calls.made(
                "remove",
                name,
                () ->
                        (int)
                                UNLINKAT.invokeExact(
                                        calls.errno,
                                        directory,
                                        calls.name(name),
                                        REMOVE_DIRECTORY));
    }
}
