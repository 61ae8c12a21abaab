package dev.holdfast.agent.pages;

import dev.holdfast.agent.pages.PieceIndex.Piecemeal;
import dev.holdfast.agent.tree.DiskFiles;
import dev.holdfast.agent.tree.Suspects;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Cuts the large files of one captured stack into pieces, and keeps these for the next time. */
public final class PieceRunner {

    /** From a snapshot's root. */
    public static final Path PIECES = Path.of("pieces");

    private static final String INDEX = "index";
    private static final String SCRIPT = "assemble";
    private static final int KEY = 16;

    private final Path kept;
    private final Path place;
    private final Path pieces;
    private final Path last;
    private final Duration patience;

    /**
     * @param place where the stack was captured by cloning
     * @param kept of that stack alone, on the same file system: what is kept between two snapshots
     */
    public PieceRunner(Path place, Path kept, Duration patience) {
        this.place = place;
        this.kept = kept;
        this.pieces = place.resolve(PIECES);
        this.last = kept.resolve("last");
        this.patience = patience;
    }

    /**
     * Puts pieces in the place of the content of large files.
     *
     * @param least bytes that make a file a large one
     * @return the sum of the index of pieces; empty where nothing is large
     */
    public Optional<String> cut(long least) {
        try (var files = new DiskFiles(place, patience)) {
            var names = files.large(least).stream().filter(PieceRunner::isInPieces).toList();
            take();
            var cut = new ArrayList<Piecemeal>();
            for (var name : names) {
                cut.add(cut(files, name));
            }
            forgetOthers(cut);
            if (cut.isEmpty()) {
                remove(pieces);
                remove(kept);
                return Optional.empty();
            }
            return Optional.of(indexed(new PieceIndex(cut)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot cut files into pieces", e);
        }
    }

    /** Files at the root are not the stack's; a line of the index cannot hold every name. */
    private static boolean isInPieces(String name) {
        return name.indexOf('/') > 0 && name.indexOf('\n') < 0;
    }

    /** From here on an end of this agent takes them away. */
    private void take() throws IOException {
        Files.createDirectories(last);
        if (Files.exists(kept.resolve(PIECES))) {
            Files.move(kept.resolve(PIECES), pieces, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.createDirectories(pieces);
    }

    private Piecemeal cut(DiskFiles files, String name) throws IOException {
        var directory = directory(name);
        var store = new PieceStore(pieces.resolve(directory));
        var before = last.resolve(key(name));
        var now = last.resolve(key(name) + ".new");
        Files.deleteIfExists(now);
        files.share(name, now);
        if (!store.pieces().isEmpty() && Files.exists(before)) {
            add(files, name, store, before, now);
        } else {
            renew(files, name, store);
        }
        Files.move(
                now, before, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        files.empty(name);
        return new Piecemeal(store.sum(), directory, name);
    }

    private void add(DiskFiles files, String name, PieceStore store, Path before, Path now)
            throws IOException {
        var size = Files.size(now);
        var suspects = Suspects.between(files.extents(before), files.extents(now), size);
        var past = past(store, before);
        var changed = DiskPages.changed(before, now, suspects, past.room());
        switch (Cut.of(past, size, changed)) {
            case Cut.Nothing _ -> {}
            case Cut.Pages(var runs) -> {
                var piece = store.nextPages();
                DiskPages.write(piece, now, runs);
                store.add(piece);
            }
            case Cut.Whole _ -> renew(files, name, store);
        }
    }

    private static Cut.Past past(PieceStore store, Path before) throws IOException {
        var base = Files.size(store.base());
        var all = 0L;
        for (var piece : store.pieces()) {
            all += Files.size(piece);
        }
        return new Cut.Past(Files.size(before), base, store.pieces().size() - 1, all - base);
    }

    private static void renew(DiskFiles files, String name, PieceStore store) throws IOException {
        store.clear();
        files.share(name, store.base());
        store.begin();
    }

    private static String key(String name) {
        return PieceStore.sha256(name).substring(0, KEY);
    }

    /** Below the place that the file is in, so that pieces can be left out as that is. */
    private static String directory(String name) {
        var parts = List.of(name.split("/"));
        var depth = parts.getFirst().equals("stack") ? 1 : 2;
        return String.join("/", parts.subList(0, Math.min(depth, parts.size() - 1)))
                + "/"
                + key(name);
    }

    private void forgetOthers(List<Piecemeal> cut) throws IOException {
        var keys = cut.stream().map(file -> key(file.name())).toList();
        for (var file : children(last)) {
            if (!keys.contains("" + file.getFileName())) {
                Files.delete(file);
            }
        }
        forgetOthers(pieces, cut.stream().map(file -> pieces.resolve(file.directory())).toList());
    }

    private static void forgetOthers(Path directory, List<Path> wanted) throws IOException {
        for (var child : children(directory)) {
            if (wanted.stream().noneMatch(path -> path.startsWith(child))) {
                remove(child);
            } else if (!wanted.contains(child)) {
                forgetOthers(child, wanted);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.toList();
        }
    }

    private String indexed(PieceIndex index) throws IOException {
        Files.write(pieces.resolve(INDEX), index.bytes());
        try (var script = Objects.requireNonNull(PieceRunner.class.getResourceAsStream(SCRIPT))) {
            Files.copy(script, pieces.resolve(SCRIPT));
        }
        Files.setPosixFilePermissions(
                pieces.resolve(SCRIPT), PosixFilePermissions.fromString("rwxr-xr-x"));
        return PieceStore.sha256(index.bytes());
    }

    /**
     * Keeps the pieces for the next time, once they are stored; they are on disk before they are
     * found there.
     */
    public void keep() {
        if (!Files.exists(pieces)) {
            return;
        }
        try {
            sumUp();
            run("sync", "--file-system", "--", "" + place);
            Files.move(pieces, kept.resolve(PIECES), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + pieces, e);
        }
    }

    private void sumUp() throws IOException {
        var index = PieceIndex.parse(Files.readAllBytes(pieces.resolve(INDEX)));
        for (var file : index.files()) {
            new PieceStore(pieces.resolve(file.directory())).sumUp();
        }
    }

    /**
     * Puts large files of a staged snapshot together again. What is not staged is left out.
     *
     * @param sum of the index
     * @throws IllegalStateException where a piece is not what it was
     */
    public static void assemble(Path staging, String sum, Duration patience) {
        try (var files = new DiskFiles(staging, patience)) {
            var pieces = staging.toRealPath().resolve(PIECES);
            var index = Files.readAllBytes(plain(pieces.resolve(INDEX)));
            if (!PieceStore.sha256(index).equals(sum)) {
                throw new IllegalStateException("the index of pieces is not what it was");
            }
            for (var file : PieceIndex.parse(index).files()) {
                if (files.has(file.name())) {
                    assemble(files, pieces.resolve(file.directory()), file);
                }
            }
            remove(pieces);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put large files together", e);
        }
    }

    private static void assemble(DiskFiles files, Path directory, Piecemeal file)
            throws IOException {
        var store = new PieceStore(directory);
        for (var path : store.files()) {
            plain(path);
        }
        store.check(file);
        store.pieces().stream().skip(1).forEach(pages -> DiskPages.apply(pages, store.base()));
        files.replace(file.name(), store.base());
        remove(directory);
    }

    /** What another host stored may not lead to files of this one. */
    private static Path plain(Path path) throws IOException {
        if (!path.toRealPath().equals(path)
                || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalStateException("%s is no plain file of the snapshot".formatted(path));
        }
        return path;
    }

    private static void remove(Path path) {
        run("rm", "--recursive", "--force", "--one-file-system", "--", "" + path);
    }

    private static void run(String... command) {
        ProgramRunner.runWell(Program.of(Duration.ofMinutes(30), List.of(command)));
    }
}
