package dev.holdfast.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.capture.XfsMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What XFS tells of many files at once, and that nobody else is asked. */
@SuppressWarnings("NullAway.Init")
class InodesComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Bounds BOUNDS = Bounds.of(10_000);

    /** More than are asked for at once. */
    private static final int MANY = 2_500;

    @TempDir static Path disk;
    static XfsMount xfs;

    @TempDir Path elsewhere;
    Path tree;

    @BeforeAll
    static void mount() throws IOException {
        xfs = new XfsMount(disk);
    }

    @AfterAll
    static void unmount() throws IOException {
        xfs.close();
    }

    @BeforeEach
    void open() throws IOException {
        tree = Files.createTempDirectory(xfs.path(), "test");
    }

    @Test
    void tellsApartWhatIsTheSameAndWhatIsNot() throws IOException {
        for (var name : List.of("same", "written", "hidden", "mode", "owner", "linked", "link")) {
            Files.writeString(tree.resolve(name), "text");
        }
        for (var name : List.of("longer", "gone", "replaced", "replacing")) {
            Files.writeString(tree.resolve(name), "text");
        }
        Files.createSymbolicLink(tree.resolve("symbolic"), Path.of("nowhere"));
        Files.delete(tree.resolve("link"));
        XfsMount.run("sync", "--file-system", "" + tree);
        settle();
        var known = look(tree);

        Files.writeString(tree.resolve("written"), "next");
        overwriteAsIfNothingWere(tree.resolve("hidden"));
        Files.setAttribute(tree.resolve("mode"), "unix:mode", 0600);
        Files.setAttribute(tree.resolve("owner"), "unix:uid", 7);
        Files.createLink(tree.resolve("link"), tree.resolve("linked"));
        Files.writeString(tree.resolve("longer"), "more", StandardOpenOption.APPEND);
        Files.delete(tree.resolve("gone"));
        Files.move(
                tree.resolve("replacing"),
                tree.resolve("replaced"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(unchanged(tree, known)).containsExactlyInAnyOrder("same", "symbolic");
    }

    @Test
    void asksUntilAllIsTold() throws IOException {
        for (var number = 0; number < MANY; number++) {
            Files.createFile(tree.resolve("" + number));
        }
        for (var number = 100; number < MANY; number += number % 7 + 1) {
            Files.delete(tree.resolve("" + number));
        }
        var known = look(tree);
        Files.writeString(tree.resolve("99"), "text");

        var changed = new TreeSet<>(names(known));
        changed.removeAll(unchanged(tree, known));

        assertThat(changed).containsExactly("99");
    }

    /** It tells of the size that a file has on the disk. */
    @Test
    void seesWhatIsNotOnTheDiskYet() throws IOException {
        for (var name : List.of("appended", "first", "second", "third")) {
            Files.writeString(tree.resolve(name), "text");
        }
        XfsMount.run("sync", "--file-system", "" + tree);
        settle();
        var known = look(tree);

        Files.write(tree.resolve("appended"), new byte[100_000], StandardOpenOption.APPEND);

        assertThat(unchanged(tree, known)).contains("first", "third").doesNotContain("appended");
    }

    @Test
    void knowsNothingWhereTheFileSystemIsAnother() throws IOException {
        Files.writeString(elsewhere.resolve("file"), "text");

        assertThat(unchanged(elsewhere, look(elsewhere))).isEmpty();
    }

    /** Which changes neither the directory nor the one that it is in. */
    @Test
    void seesWhatIsMountedSinceTheLastLook() throws IOException {
        Files.writeString(
                Files.createDirectories(tree.resolve("covered")).resolve("below"), "text");
        var above = Files.createDirectory(elsewhere.resolve("above"));
        Files.writeString(above.resolve("file"), "text");
        settle();
        var known = look(tree);
        XfsMount.run("mount", "--bind", "" + above, "" + tree.resolve("covered"));
        try {
            assertThat(names(look(tree, known)))
                    .containsExactlyInAnyOrder("", "covered", "covered/file");
        } finally {
            XfsMount.run("umount", "" + tree.resolve("covered"));
        }
    }

    /** What was seen before is taken over only where its directory is the same. */
    @Test
    void seesWhatCameAndWentInADirectory() throws IOException {
        var directory = Files.createDirectories(tree.resolve("directory"));
        Stream.of("stays", "goes").forEach(name -> create(directory.resolve(name)));
        settle();
        var known = look(tree);
        Files.move(directory.resolve("goes"), tree.resolve("moved"));
        create(directory.resolve("new"));

        assertThat(names(look(tree, known)))
                .containsExactlyInAnyOrder(
                        "", "directory", "directory/new", "directory/stays", "moved");
    }

    private static void create(Path file) {
        XfsMount.run("touch", "" + file);
    }

    private void settle() throws IOException {
        var changed = (FileTime) Files.getAttribute(tree, "unix:ctime");
        var settled = changed.toInstant().plus(Means.CLONE.unsettled);
        Awaitility.await().until(() -> Instant.now().isAfter(settled.plusMillis(50)));
    }

    private static void overwriteAsIfNothingWere(Path file) throws IOException {
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, "tixt");
        Files.setLastModifiedTime(file, time);
    }

    private static Known look(Path tree) {
        return look(tree, Known.NOTHING);
    }

    /** Nothing is in doubt but what changed just before. */
    private static Known look(Path tree, Known before) {
        try (var calls = new DiskCalls(SOON);
                var root = new DiskTree(calls, tree)) {
            var walk =
                    new DiskWalk(
                            calls, new DiskNames(calls), new DiskAttributes(calls), before, BOUNDS);
            var now = Instant.now();
            var listing =
                    walk.from(root.root(), now.getEpochSecond() * 1_000_000_000 + now.getNano());
            return Known.ordered(listing.copied(List.of(), Means.CLONE.unsettled));
        }
    }

    private static Set<String> names(Known known) {
        return Set.copyOf(known.listing().byName().keySet());
    }

    private static Set<String> unchanged(Path tree, Known known) {
        try (var calls = new DiskCalls(SOON);
                var root = new DiskTree(calls, tree)) {
            var unchanged = new DiskInodes(calls).unchanged(root.root(), known).orElse(_ -> false);
            var names = new TreeSet<String>();
            known.listing().entries().stream()
                    .filter(unchanged)
                    .forEach(entry -> names.add(entry.name()));
            return names;
        }
    }
}
