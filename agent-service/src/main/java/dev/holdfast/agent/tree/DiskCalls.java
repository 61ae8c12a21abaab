package dev.holdfast.agent.tree;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How system calls are made, with room for their arguments. For one thread.
 *
 * <p>Each is a function of the C library that stores what went wrong in {@code errno}.
 */
final class DiskCalls implements AutoCloseable {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final int LONGEST_PATH = 4096;
    private static final int NAME_TOO_LONG = 36;
    private static final int LONGEST_SENTENCE = 200;
    private static final MethodHandle STRERROR = strerror();

    private final long began = System.nanoTime();
    private final Duration patience;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment one = arena.allocate(LONGEST_PATH);
    private final MemorySegment other = arena.allocate(LONGEST_PATH);
    final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());

    /**
     * @param patience after it no more calls are made
     */
    DiskCalls(Duration patience) {
        this.patience = patience;
    }

    /** One call, by {@link MethodHandle#invokeExact}. */
    interface Call {
        @SuppressWarnings("ThrowSpecificity")
        long make() throws Throwable;
    }

    /**
     * @param fixed how many arguments the function declares before its {@code …}, or -1 without one
     */
    @SuppressWarnings("restricted")
    static MethodHandle function(String name, int fixed, MemoryLayout result, MemoryLayout... of) {
        var errno = Linker.Option.captureCallState("errno");
        var options =
                fixed < 0
                        ? new Linker.Option[] {errno}
                        : new Linker.Option[] {errno, Linker.Option.firstVariadicArg(fixed)};
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, of),
                options);
    }

    /** One that returns an {@code int}, which is -1 where it fails. */
    static MethodHandle function(String name, MemoryLayout... arguments) {
        return function(name, -1, INT, arguments);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle strerror() {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("strerror"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, INT));
    }

    /**
     * What a call returns.
     *
     * @throws IllegalStateException where it is too late, or this thread was interrupted
     */
    long made(String what, String name, Call call) {
        goOn();
        var result = makeAnyway(call);
        if (result < 0) {
            var error = errno.get(INT, 0);
            throw new DiskFailure(what + " " + name, error, said(error));
        }
        return result;
    }

    private void goOn() {
        if (System.nanoTime() - began > patience.toNanos()) {
            throw new IllegalStateException("files were not copied within " + patience);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while files were copied");
        }
    }

    long makeAnyway(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static String said(int error) {
        try {
            var text = (MemorySegment) STRERROR.invokeExact(error);
            return text.reinterpret(LONGEST_SENTENCE).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    MemorySegment room(long bytes) {
        return arena.allocate(bytes, Long.BYTES);
    }

    /** A name as an argument; until the next. */
    MemorySegment name(String name) {
        return fill(one, name);
    }

    /** The second name of a call that takes two. */
    MemorySegment otherName(String name) {
        return fill(other, name);
    }

    private static MemorySegment fill(MemorySegment room, String name) {
        var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length >= LONGEST_PATH) {
            throw new DiskFailure("reach " + name, NAME_TOO_LONG, "its path is too long");
        }
        MemorySegment.copy(bytes, 0, room, ValueLayout.JAVA_BYTE, 0, bytes.length);
        room.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return room;
    }

    /** A string of bytes as a name. */
    static String name(MemorySegment segment, long from, long length) {
        var bytes = new byte[(int) length];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, from, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** One that ends with a zero. */
    static String name(MemorySegment segment) {
        var length = 0L;
        while (segment.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return name(segment, 0, length);
    }

    @Override
    public void close() {
        arena.close();
    }
}
