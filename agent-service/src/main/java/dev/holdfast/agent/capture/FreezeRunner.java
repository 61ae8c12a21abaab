package dev.holdfast.agent.capture;

import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Freezes and thaws by the kernel's cgroups; Docker notices nothing. */
final class FreezeRunner {

    private static final Logger LOG = Logger.getLogger(FreezeRunner.class);
    private static final Path PROC = Path.of("/proc");
    private static final long LOOK_AGAIN_NANOS = 100_000;
    private static final long ENGINE_HEARS_NANOS = 50_000_000;

    private FreezeRunner() {}

    /**
     * Looks at a stack until each of its containers that runs can be frozen. One that is ending
     * cannot any more, a little before its engine knows, and that is no reason to stop the others.
     *
     * @param patience after which what cannot be frozen is taken for what never could be
     */
    static FreezableStack lookUntilWhole(Supplier<StackPicture> look, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        var stack = freezable(look.get());
        while (!stack.isWhole() && System.nanoTime() < end) {
            LockSupport.parkNanos(ENGINE_HEARS_NANOS);
            stack = freezable(look.get());
        }
        return stack;
    }

    private static FreezableStack freezable(StackPicture stack) {
        var freezers = new HashMap<ContainerId, Freezer>();
        stack.running()
                .forEach(container ->
                        freezer(container.pid())
                                .ifPresent(found -> freezers.put(container.id(), found)));
        return new FreezableStack(stack, freezers);
    }

    /**
     * Where a process's container is frozen; empty where this kernel or host does not let us, and
     * where it is ending.
     */
    static Optional<Freezer> freezer(long pid) {
        try {
            var cgroups = Files.readString(PROC.resolve(pid + "/cgroup"));
            var mounts = Files.readString(PROC.resolve("self/mountinfo"));
            return Freezer.of(cgroups, mounts).filter(f -> Files.isWritable(f.switchFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Freezes all at once and returns when none of them moves; what has ended never does.
     *
     * @return from the first that was told to the last that stood still
     * @throws IllegalStateException where they do not stand still in time
     */
    static Duration freeze(List<Freezer> freezers, Duration patience) {
        // What moves is told to: nothing of this path is read or loaded between the first and last.
        thaw(freezers);
        areStill(freezers);
        var began = System.nanoTime();
        freezers.forEach(freezer ->
                unlessGone(freezer, () -> write(freezer.switchFile(), freezer.freeze())));
        var end = began + patience.toNanos();
        freezers.forEach(freezer -> unlessGone(freezer, () -> await(freezer, end)));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** True where none moves now; what has ended never does. */
    static boolean areStill(List<Freezer> freezers) {
        return freezers.stream().filter(FreezeRunner::moves).findAny().isEmpty();
    }

    private static boolean moves(Freezer freezer) {
        try {
            return !freezer.isFrozen(read(freezer.stateFile()));
        } catch (UncheckedIOException e) {
            return Files.exists(freezer.directory());
        }
    }

    private static void await(Freezer freezer, long end) {
        while (!freezer.isFrozen(read(freezer.stateFile()))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("does not freeze: " + freezer.directory());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Thaws all that are still there; one that fails does not keep the others frozen. */
    static void thaw(List<Freezer> freezers) {
        freezers.forEach(FreezeRunner::thaw);
    }

    private static void thaw(Freezer freezer) {
        try {
            unlessGone(freezer, () -> write(freezer.switchFile(), freezer.thaw()));
        } catch (UncheckedIOException e) {
            LOG.errorf(e, "cannot thaw %s", freezer.directory());
        }
    }

    /** A container that ended took its cgroup along. */
    private static void unlessGone(Freezer freezer, Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            if (Files.exists(freezer.directory())) {
                throw e;
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
