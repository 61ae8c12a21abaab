package dev.holdfast.agent.capture;

import dev.holdfast.agent.tree.DiskFailure;
import dev.holdfast.agent.tree.Means;
import dev.holdfast.agent.tree.TooManyNames;
import dev.holdfast.agent.tree.TreeRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Brings sources into one snapshot: near to them while they move, the same at the instant. */
final class CopiesRunner {

    private static final Logger LOG = Logger.getLogger(CopiesRunner.class);

    private final SnapshotConfig config;
    private final Path place;
    private final Path aside;
    private final Map<Source, TreeRunner> copies = new LinkedHashMap<>();
    private Copying copying;

    CopiesRunner(SnapshotConfig config, Path place) {
        this.config = config;
        this.place = place;
        this.aside = place.resolve("aside");
        this.copying = CloneRunner.canClone(place) ? Copying.CLONE : Copying.TWO_PHASE;
    }

    /** The way that suits all that was brought near. */
    Copying copying() {
        return copying;
    }

    /** Copies those of which there is no copy yet, and forgets copies of what is none of them. */
    void near(List<Source> sources) {
        copies.keySet().stream().filter(it -> !sources.contains(it)).toList().forEach(this::drop);
        try {
            sources.stream().filter(it -> !copies.containsKey(it)).forEach(this::near);
        } catch (DiskFailure failure) {
            if (copying != Copying.CLONE || !failure.cannotClone()) {
                throw failure;
            }
            startOver(Copying.TWO_PHASE, failure);
            near(sources);
        } catch (TooManyNames tooMany) {
            startOver(Copying.AT_ONCE, tooMany);
        }
    }

    private void near(Source source) {
        if (copying != Copying.AT_ONCE) {
            var copy = copy(source);
            copies.put(source, copy);
            copy.near(config.warmPatience());
        }
    }

    private TreeRunner copy(Source source) {
        var means = copying == Copying.CLONE ? Means.CLONE : Means.COPY;
        return new TreeRunner(
                source.from(), to(source), aside, means, source.bounds(config.mostNames()));
    }

    private Path to(Source source) {
        return place.resolve(source.to());
    }

    private void startOver(Copying next, RuntimeException why) {
        LOG.infof("%s: %s", next, why.getMessage());
        startOver();
        copying = next;
    }

    /** After a failure, which leaves copies that are good for nothing. */
    void startOver() {
        List.copyOf(copies.keySet()).forEach(this::drop);
        tidyUp();
    }

    private void drop(Source source) {
        copies.remove(source);
        CloneRunner.remove(to(source));
    }

    /** Brings nearer what has moved away since. */
    void nearAgain() {
        copies.values().forEach(copy -> copy.near(config.warmPatience()));
    }

    /** Writes back what is dirty, which a clone would wait for while all stands still. */
    void writeBack() {
        if (copying == Copying.CLONE) {
            CloneRunner.writeBack(place, config.warmPatience());
        }
    }

    /** Makes copies the same as their sources, which stand still for as long as this takes. */
    void same(List<Source> sources, Duration patience) {
        var began = System.nanoTime();
        SideBySide.run(
                sources.stream()
                        .map(this::same)
                        .<Runnable>map(same -> () -> same.accept(left(patience, began)))
                        .toList());
    }

    private static Duration left(Duration patience, long began) {
        return patience.minusNanos(System.nanoTime() - began);
    }

    private Consumer<Duration> same(Source source) {
        return copying == Copying.AT_ONCE
                ? patience -> copyAtOnce(source, patience)
                : copies.computeIfAbsent(source, this::copy)::same;
    }

    private void copyAtOnce(Source source, Duration patience) {
        createAround(to(source));
        CloneRunner.copy(source.from(), to(source), patience);
    }

    /** Removes what is no part of the snapshot. */
    void tidyUp() {
        CloneRunner.remove(aside);
    }

    private static void createAround(Path copy) {
        try {
            Files.createDirectories(copy.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create what is around " + copy, e);
        }
    }
}
