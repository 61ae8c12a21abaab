package dev.holdfast.agent.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts one directory in another's place and the other in its, in one instant. */
final class DiskExchange {

    private static final int CURRENT_DIRECTORY = -100;
    private static final int RENAME_EXCHANGE = 2;
    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    private static final MethodHandle RENAMEAT2 = renameat2();

    private DiskExchange() {}

    @SuppressWarnings("restricted")
    private static MethodHandle renameat2() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("renameat2"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
    }

    /**
     * Exchanges two directories of one file system.
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/rename.2.html">renameat2(2)</a>
     */
    static void exchange(Path one, Path other) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO);
            var failed =
                    (int)
                            RENAMEAT2.invokeExact(
                                    errno,
                                    CURRENT_DIRECTORY,
                                    arena.allocateFrom(one.toString()),
                                    CURRENT_DIRECTORY,
                                    arena.allocateFrom(other.toString()),
                                    RENAME_EXCHANGE);
            if (failed != 0) {
                throw new UncheckedIOException(
                        new IOException(
                                "cannot exchange %s and %s: errno %d"
                                        .formatted(
                                                one, other, errno.get(ValueLayout.JAVA_INT, 0))));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names a directory wherever it is moved on its file system. */
    static long inode(Path path) {
        try {
            return (Long) Files.getAttribute(path, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }
}
