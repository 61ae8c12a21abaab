package dev.holdfast.agent.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Tree;
import dev.holdfast.agent.capture.XfsMount;
import dev.holdfast.agent.repository.Backup;
import dev.holdfast.agent.repository.ResticConfig;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.tree.DiskFiles;
import dev.holdfast.agent.tree.Suspects;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With restic, on XFS, and back where nothing can be cloned. */
@SuppressWarnings("NullAway.Init")
class PieceComponentTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LARGE = 4 << 20;
    private static final int MEBIBYTE = 1 << 20;
    private static final int WRITE = 16 << 10;

    /** One for all tests, for making one costs seconds. */
    @TempDir static Path repository;

    @TempDir static Path disk;
    static XfsMount xfs;

    @TempDir Path temporary;
    Path root;
    Path data;
    Path place;
    Path kept;
    Path big;
    RepositoryAccess access;
    ResticRunner restic;
    private final Random random = new Random(42);
    private final List<Taken> taken = new ArrayList<>();

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
        root = Files.createTempDirectory(xfs.path(), "test");
        data = Files.createDirectories(root.resolve("data"));
        place = root.resolve("clones/stack-shop");
        kept = root.resolve("pieces/shop");
        big = Files.write(data.resolve("big"), random(24 * MEBIBYTE));
        access =
                new RepositoryAccess(
                        repository.resolve("restic").toString(),
                        "",
                        "",
                        RepositoryPassword.of("host1"));
        restic =
                new ResticRunner(
                        Settings.of(
                                ResticConfig.class,
                                Map.of(
                                        "holdfast.repository.binary",
                                        ResticBinary.path().toString(),
                                        "holdfast.repository.cache",
                                        repository.resolve("cache").toString())));
    }

    @AfterEach
    void close() {
        CloneRunner.remove(root);
    }

    /**
     * One snapshot and what the stack was then.
     *
     * @param index the sum of its index of pieces
     */
    private record Taken(Stored stored, Optional<String> index, Map<String, String> tree) {}

    @Test
    void addsLittleMoreThanHasChangedAndBringsEachSnapshotBack() throws IOException {
        snapshot();
        for (var round = 0; round < 4; round++) {
            var changed = change(15);

            var added = snapshot().addedBytes();

            assertThat(added).isLessThan(3L * changed);
        }
        assertThat(pieces()).containsExactly("base", "pages.1", "pages.2", "pages.3", "pages.4");
        assertThat(snapshot().addedBytes()).isLessThan(20_000);
        assertThat(pieces()).hasSize(5);
        assertAllComesBack();
    }

    /** Each after its own snapshot, in turns with pages. */
    @Test
    void bringsBackWhateverBecomesOfAFile() throws IOException {
        var sparse = data.resolve("a b:c ");
        XfsMount.run("truncate", "--size", "32M", "" + sparse);
        write(sparse, 20 * MEBIBYTE, new byte[] {1});
        var other = Files.createLink(data.resolve("z"), big);
        Files.getFileAttributeView(big, UserDefinedFileAttributeView.class)
                .write("probe", StandardCharsets.UTF_8.encode("kept"));
        XfsMount.run("setcap", "cap_net_raw+ep", "" + big);
        XfsMount.run("chown", "33:44", "" + sparse);
        XfsMount.run("setcap", "cap_kill+ep", "" + sparse);
        Files.setLastModifiedTime(sparse, FileTime.from(Instant.EPOCH));
        snapshot();

        XfsMount.run("truncate", "--size", "20000001", "" + big);
        write(sparse, 31 * MEBIBYTE + 77, new byte[] {2});
        snapshot();
        XfsMount.run("truncate", "--size", "12345678", "" + big);
        XfsMount.run("truncate", "--size", "40M", "" + sparse);
        snapshot();
        // What was there before it became shorter must not come back.
        XfsMount.run("truncate", "--size", "20M", "" + big);
        XfsMount.run("fallocate", "--punch-hole", "-o", "20M", "-l", "1M", "" + sparse);
        snapshot();
        write(big, 20 * MEBIBYTE - 3, random(10));
        Files.delete(other);
        snapshot();
        var replaced = Files.write(data.resolve("new"), random(8 * MEBIBYTE));
        Files.move(replaced, big, StandardCopyOption.REPLACE_EXISTING);
        snapshot();
        Files.delete(sparse);
        Files.writeString(big, "small now");
        snapshot();

        assertThat(taken.getLast().index()).isEmpty();
        assertThat(kept).doesNotExist();
        assertAllComesBack();
    }

    @Test
    void takesANewBaseOnceHalfOfItHasChanged() throws IOException {
        snapshot();
        write(big, 0, random(9 * MEBIBYTE));
        snapshot();
        assertThat(pieces()).containsExactly("base", "pages.1");
        write(big, 10 * MEBIBYTE, random(9 * MEBIBYTE));
        snapshot();

        assertThat(pieces()).containsExactly("base");
        change(3);
        snapshot();
        assertThat(pieces()).containsExactly("base", "pages.1");
        assertLastComesBack();
    }

    /** Wherever it is ended, pieces are lost and nothing else. */
    @Test
    void takesANewBaseAfterAnEndInTheMiddle() throws IOException {
        snapshot();
        change(3);
        capture();
        cutter().cut(LARGE);
        CloneRunner.remove(place);
        change(3);

        snapshot();

        assertThat(pieces()).containsExactly("base");
        CloneRunner.remove(kept.resolve("last"));
        change(3);
        snapshot();
        assertThat(pieces()).containsExactly("base");
        assertLastComesBack();
    }

    @Test
    void keepsPiecesThatWereNeverBackedUp() throws IOException {
        snapshot();
        change(3);
        capture();
        cutter().cut(LARGE);
        cutter().keep();
        change(3);

        snapshot();

        assertThat(pieces()).containsExactly("base", "pages.1", "pages.2");
        assertLastComesBack();
    }

    /** What has not changed is on the same blocks, and nobody reads it. */
    @Test
    void findsChangesByWhereBlocksLie() throws IOException {
        snapshot();
        change(2);
        capture();
        try (var files = new DiskFiles(place, SOON);
                var last = Files.list(kept.resolve("last"))) {
            var before = last.findFirst().orElseThrow();
            var now = place.resolve("volumes/db/big");

            var suspects =
                    Suspects.between(files.extents(before), files.extents(now), Files.size(now));

            assertThat(suspects.stream().mapToLong(it -> it.to() - it.from()).sum())
                    .isBetween(1L, 2L * MEBIBYTE);
        }
    }

    @Test
    void refusesPiecesThatAreNotWhatTheyWere() throws IOException {
        snapshot();
        change(3);
        snapshot();
        var back = restored(taken.getLast());
        var pages = piecesIn(back).resolve("pages.1");
        Files.write(pages, "0 0\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);

        assertThatThrownBy(() -> assemble(back)).hasMessageContaining("pages.1 of volumes/db/big");
        assertThatThrownBy(() -> XfsMount.run("" + back.resolve("pieces/assemble")))
                .hasMessageContaining("1 computed checksum did NOT match");
        Files.write(back.resolve("pieces/index"), new byte[] {'x'}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> assemble(back)).hasMessageContaining("index of pieces");
    }

    /**
     * As long as it is alone it goes with nothing, and a sum would be as long as a third of all.
     */
    @Test
    void sumsUpABaseOnceItIsStored() throws IOException {
        snapshot();
        var first = restored(taken.getLast());
        assertThat(piecesIn(first).resolve("sums")).isEmptyFile();
        assertThat(piecesIn(kept).resolve("sums")).content().contains("  base");
        change(3);
        snapshot();
        var back = restored(taken.getLast());
        write(piecesIn(back).resolve("base"), 77, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> assemble(back)).hasMessageContaining("base of volumes/db/big");
        assertThatThrownBy(() -> XfsMount.run("" + back.resolve("pieces/assemble")))
                .hasMessageContaining("1 computed checksum did NOT match");
        assertAllComesBack();
    }

    /** Another host may have stored them, and this one is root. */
    @Test
    void followsNoLinkOutOfTheSnapshot() throws IOException {
        var secret = Files.write(temporary.resolve("secret"), random(5 * MEBIBYTE));
        snapshot();
        var back = restored(taken.getLast());
        var base = piecesIn(back).resolve("base");
        Files.copy(base, secret, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(base);
        Files.createSymbolicLink(base, secret);

        assertThatThrownBy(() -> assemble(back)).hasMessageContaining("no plain file");
        Files.delete(base);
        Files.copy(secret, base);
        Files.delete(back.resolve("volumes/db/big"));
        Files.createSymbolicLink(back.resolve("volumes/db/big"), secret);
        assemble(back);
        assertThat(Files.mismatch(secret, big)).isNegative();
    }

    @Test
    void leavesOutWhatIsNotStaged() throws IOException {
        snapshot();
        var back = temporary.resolve("without");
        restic.restore(
                access,
                taken.getLast().stored().resticSnapshot(),
                back,
                List.of("/volumes/db", "/pieces/volumes/db"),
                _ -> {});
        assertThat(back.resolve("pieces/volumes/db")).doesNotExist();

        assemble(back);

        assertThat(back.resolve("pieces")).doesNotExist();
    }

    private Stored snapshot() throws IOException {
        capture();
        var index = cutter().cut(LARGE);
        var backup = new Backup("host1", List.of("stack=shop"));
        var stored = restic.backup(access, place, backup, _ -> {}, () -> {});
        cutter().keep();
        CloneRunner.remove(place);
        taken.add(new Taken(stored, index, seen(data)));
        return stored;
    }

    private void capture() throws IOException {
        Files.createDirectories(place.resolve("volumes"));
        CloneRunner.copy(data, place.resolve("volumes/db"), SOON);
    }

    private PieceRunner cutter() {
        return new PieceRunner(place, kept, SOON);
    }

    private void assertAllComesBack() throws IOException {
        assertComesBack(taken);
    }

    private void assertLastComesBack() throws IOException {
        assertComesBack(List.of(taken.getLast()));
    }

    private void assertComesBack(List<Taken> some) throws IOException {
        for (var one : some) {
            var ours = restored(one);
            one.index().ifPresent(sum -> PieceRunner.assemble(ours, sum, SOON));
            assertThat(seen(ours.resolve("volumes/db"))).isEqualTo(one.tree());
            var theirs = restored(one);
            if (one.index().isPresent()) {
                XfsMount.run("" + theirs.resolve("pieces/assemble"));
            }
            assertThat(seen(theirs.resolve("volumes/db"))).isEqualTo(one.tree());
            CloneRunner.remove(ours);
            CloneRunner.remove(theirs);
        }
    }

    /** Also what a write takes from a file, and what is not on the disk. */
    private static Map<String, String> seen(Path root) throws IOException {
        var all = Tree.of(root);
        all.put("capabilities", lines(root, "getcap", "big"));
        var holes = root.resolve("a b:c ");
        if (Files.exists(holes)) {
            var blocks = Long.parseLong(lines(root, "stat", "--format=%b", "" + holes));
            all.put("holes", blocks * 512 < Files.size(holes) / 4 ? "yes" : "no");
        }
        return all;
    }

    private static String lines(Path directory, String... command) {
        var lines = new ArrayList<String>();
        var program = new Program(List.of(command), Map.of(), directory, "", SOON);
        ProgramRunner.run(program, Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private Path restored(Taken one) throws IOException {
        var back = Files.createTempDirectory(temporary, "back");
        restic.restore(access, one.stored().resticSnapshot(), back, List.of(), _ -> {});
        return back;
    }

    private void assemble(Path back) {
        PieceRunner.assemble(back, taken.getLast().index().orElseThrow(), SOON);
    }

    private List<String> pieces() throws IOException {
        try (var files = Files.list(piecesIn(kept))) {
            return files.map(file -> "" + file.getFileName())
                    .filter(name -> !name.equals("sums"))
                    .sorted()
                    .toList();
        }
    }

    private static Path piecesIn(Path root) throws IOException {
        try (var all = Files.walk(root.resolve("pieces"))) {
            return all.filter(it -> Files.exists(it.resolve("base"))).findFirst().orElseThrow();
        }
    }

    /** Returns how many bytes were written. */
    private int change(int times) throws IOException {
        for (var time = 0; time < times; time++) {
            write(big, (long) random.nextInt(24 * MEBIBYTE / WRITE) * WRITE, random(WRITE));
        }
        return times * WRITE;
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void write(Path file, long position, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }
}
