package dev.holdfast.agent.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one copy of a tree near to it, and makes it the same at the end. */
public final class TreeRunner {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int MOST_PASSES = 3;

    private final Path from;
    private final Path to;
    private final Path aside;
    private final Means means;
    private final Bounds bounds;

    /** Where large files of the copy lie that change all the time, by their names. */
    private final Map<String, List<Extent>> lies = new HashMap<>();

    private Known known = Known.NOTHING;

    /**
     * @param to is created
     * @param aside is created, on the same file system: where goes what the copy has too much
     */
    public TreeRunner(Path from, Path to, Path aside, Means means, Bounds bounds) {
        this.from = from;
        this.to = to;
        this.aside = aside;
        this.means = means;
        this.bounds = bounds;
    }

    /** Copies while files change, and again what had changed, until little is left to copy. */
    public void near(Duration patience) {
        create(to);
        create(aside);
        for (var passes = 1; passes <= MOST_PASSES; passes++) {
            var began = System.nanoTime();
            known = Known.ordered(pass(true, patience));
            if (System.nanoTime() - began < SHORT.toNanos()) {
                return;
            }
        }
    }

    /** Makes the copy the same, while nothing moves. */
    public void same(Duration patience) {
        create(to);
        create(aside);
        known = Known.of(pass(false, patience));
    }

    private Listing pass(boolean moves, Duration patience) {
        try (var calls = new DiskCalls(patience);
                var source = new DiskTree(calls, from);
                var copy = new DiskTree(calls, to);
                var rest = new DiskTree(calls, aside)) {
            return new DiskPass(calls, source, copy, rest, means, bounds, lies, moves).from(known);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }
}
