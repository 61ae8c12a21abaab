package dev.holdfast.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.capture.Tree;
import dev.holdfast.agent.capture.XfsMount;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By reflink on XFS, by copies wherever temporary files are. */
@SuppressWarnings("NullAway.Init")
class TreeComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Bounds BOUNDS = Bounds.of(10_000);

    @TempDir static Path disk;
    static XfsMount xfs;

    @TempDir Path temporary;
    Path elsewhere;
    Path root;
    Path cloning;

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
        elsewhere = Files.createDirectory(temporary.resolve("tree"));
        root = Files.createTempDirectory(xfs.path(), "test");
        cloning = Files.createDirectory(root.resolve("tree"));
    }

    @AfterEach
    void close() {
        XfsMount.run("rm", "-rf", "" + root);
    }

    @ParameterizedTest
    @EnumSource
    void keepsEverythingThatCopiesLose(Means means) throws Exception {
        var from = from(means);
        Tree.growAt(from);
        growNasty(from);
        var copy = copy(from, means);

        copy.near(SOON);
        copy.same(SOON);

        assertSame(from);
        assertThat(blocks(to(from).resolve("sparse"))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameWhateverWasDoneBetweenTwoLooks(Means means) throws Exception {
        for (var seed = 0; seed < 20; seed++) {
            var from = Files.createDirectories(from(means).resolve("seed-" + seed));
            var restless = new Restless(from, seed);
            restless.act(60);
            var copy = copy(from, means);
            copy.near(SOON);
            restless.act(30);
            copy.same(SOON);
            assertSame(from, "seed " + seed);
            restless.act(15);
            copy.near(SOON);
            restless.act(15);
            copy.same(SOON);
            assertSame(from, "seed " + seed + ", again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameWhateverIsDoneWhileItIsCopied(Means means) throws Exception {
        for (var seed = 0; seed < 10; seed++) {
            var from = Files.createDirectories(from(means).resolve("seed-" + seed));
            var restless = new Restless(from, seed);
            restless.act(100);
            var copy = copy(from, means);
            var near = new AtomicBoolean();
            var others =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!near.get()) {
                                    restless.act();
                                }
                            });
            copy.near(SOON);
            near.set(true);
            others.join();
            copy.same(SOON);
            assertSame(from, "seed " + seed);
        }
    }

    /** Neither the file nor its time of change tells that it was away. */
    @Test
    void missesNothingThatWasAwayWhenItsTurnCame() throws Exception {
        var directory = Files.createDirectory(cloning.resolve("directory"));
        var file = Files.writeString(directory.resolve("file"), "text");
        Awaitility.await().until(() -> isSettled(file, Means.CLONE));
        Files.createDirectories(to(cloning));
        try (var calls = new DiskCalls(SOON);
                var from = new DiskTree(calls, cloning);
                var to = new DiskTree(calls, to(cloning));
                var aside = new DiskTree(calls, root)) {
            var lies = new HashMap<String, List<Extent>>();
            var moving = new DiskPass(calls, from, to, aside, Means.CLONE, BOUNDS, lies, true);
            var listing = moving.look(Known.NOTHING);
            Files.move(directory, cloning.resolve("away"));
            var known = moving.make(Listing.NOTHING, listing);
            Files.move(cloning.resolve("away"), directory);

            new DiskPass(calls, from, to, aside, Means.CLONE, BOUNDS, lies, false)
                    .from(Known.ordered(known));
        }
        assertSame(cloning);
    }

    /** No call tells the kernel of a write into a page that may be written already. */
    @ParameterizedTest
    @EnumSource
    void seesWhatIsWrittenThroughAMapAllTheTime(Means means) throws Exception {
        var from = from(means);
        var file = Files.write(from.resolve("mapped"), new byte[8192]);
        try (var arena = Arena.ofConfined();
                var channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8192, arena);
            map.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            // Old enough to count as settled, and the page still open for writing.
            Awaitility.await().atMost(SOON).until(() -> isSettled(file, means));
            var copy = copy(from, means);
            copy.near(SOON);
            map.set(ValueLayout.JAVA_BYTE, 0, (byte) 2);
            copy.same(SOON);
        }
        assertSame(from);
    }

    @Test
    void copiesAgainOnlyTheBlocksThatDiffer() throws Exception {
        var file = Files.write(elsewhere.resolve("big"), new byte[1]);
        XfsMount.run("truncate", "--size", "64M", "" + file);
        write(file, 0, 10);
        var copy = copy(elsewhere, Means.COPY);
        copy.near(SOON);
        write(file, 40 << 20, 10);

        copy.same(SOON);

        assertSame(elsewhere);
        assertThat(blocks(to(elsewhere).resolve("big")) * 512).isLessThan(1 << 18);
    }

    /** A clone that was made anew would be another file. */
    @Test
    void clonesAgainOnlyThePartsThatDiffer() throws Exception {
        var file = Files.write(cloning.resolve("big"), new byte[8 << 20]);
        var copy = copy(cloning, Means.CLONE);
        var torn = new Torn(file, 1);
        copy.near(SOON);
        torn.write(500);
        copy.near(SOON);
        var first = Files.getAttribute(to(cloning).resolve("big"), "unix:ino");
        torn.write(5);

        copy.same(SOON);

        assertThat(Files.getAttribute(to(cloning).resolve("big"), "unix:ino")).isEqualTo(first);
        assertSame(cloning);
    }

    @Test
    void clonesAllAgainWhereMuchOfItDiffers() throws Exception {
        var file = Files.write(cloning.resolve("big"), new byte[8 << 20]);
        var copy = copy(cloning, Means.CLONE);
        copy.near(SOON);
        var first = Files.getAttribute(to(cloning).resolve("big"), "unix:ino");
        new Torn(file, 1).write(500);

        copy.same(SOON);

        assertThat(Files.getAttribute(to(cloning).resolve("big"), "unix:ino")).isNotEqualTo(first);
        assertSame(cloning);
    }

    /** A program may share old blocks again, which then lie where they did before. */
    @Test
    void forgetsWhereACloneLayThatWasMadeAnew() throws Exception {
        var file = Files.write(cloning.resolve("big"), new byte[4 << 20]);
        var old = cloning.resolve("old");
        var torn = new Torn(file, 1);
        var copy = copy(cloning, Means.CLONE);
        copy.near(SOON);
        torn.write(300);
        copy.near(SOON);
        torn.write(5);
        copy.near(SOON);
        XfsMount.run("cp", "--reflink=always", "" + file, "" + old);
        XfsMount.run("truncate", "--size", "64K", "" + file);
        copy.near(SOON);
        XfsMount.run("cp", "--reflink=always", "" + old, "" + file);

        copy.same(SOON);

        assertSame(cloning);
    }

    @Test
    void isTheSameWhateverWasDoneToALargeFile() throws Exception {
        for (var seed = 0; seed < 40; seed++) {
            var from = Files.createDirectories(cloning.resolve("seed-" + seed));
            var torn = new Torn(Files.write(from.resolve("big"), new byte[4 << 20]), seed);
            var copy = copy(from, Means.CLONE);
            copy.near(SOON);
            torn.write(400);
            for (var look = 0; look < 4; look++) {
                copy.near(SOON);
                torn.act(6);
                copy.same(SOON);
                assertSame(from, "seed %d, look %d".formatted(seed, look));
            }
        }
    }

    @Test
    void sharesBlocksInsteadOfCopyingThem() throws Exception {
        var file = Files.write(cloning.resolve("big"), new byte[20 << 20]);
        Files.createDirectories(to(cloning));
        var before = free();
        var copy = copy(cloning, Means.CLONE);

        copy.near(SOON);
        copy.same(SOON);

        assertThat(Files.mismatch(file, to(cloning).resolve("big"))).isNegative();
        assertThat(before - free()).isLessThan(4 << 20);
    }

    @Test
    void saysWhereItCannotClone() throws IOException {
        Files.writeString(elsewhere.resolve("file"), "text");

        assertThatThrownBy(() -> copy(elsewhere, Means.CLONE).near(SOON))
                .isInstanceOfSatisfying(
                        DiskFailure.class, it -> assertThat(it.cannotClone()).isTrue())
                .hasMessageContaining("cannot clone file");
    }

    /** Whoever can write into a source may not have the host's files in its snapshot. */
    @Test
    void followsNoSymbolicLinkThatTakesADirectorysPlace() throws Exception {
        var secret = Files.createDirectory(elsewhere.resolveSibling("secret"));
        Files.writeString(secret.resolve("file"), "secret");
        var from = Files.createDirectories(elsewhere.resolve("inner"));
        var listed = Files.createDirectory(from.resolve("directory"));
        Files.writeString(listed.resolve("file"), "listed");
        try (var calls = new DiskCalls(SOON);
                var tree = new DiskTree(calls, from)) {
            Files.move(listed, from.resolve("away"));
            Files.createSymbolicLink(from.resolve("directory"), secret);

            assertThatThrownBy(() -> tree.directory("directory"))
                    .isInstanceOfSatisfying(
                            DiskFailure.class, it -> assertThat(it.isGone()).isTrue());
        }
    }

    @Test
    void givesUpWhenItIsLate() {
        assertThatThrownBy(() -> copy(elsewhere, Means.COPY).same(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not copied within");
    }

    @Test
    void refusesMoreNamesThanItCanKeepInMind() throws IOException {
        Files.createDirectories(elsewhere.resolve("a/b"));
        var aside = elsewhere.resolveSibling("aside");

        assertThatThrownBy(() ->
                        new TreeRunner(elsewhere, to(elsewhere), aside, Means.COPY, Bounds.of(2))
                                .near(SOON))
                .isInstanceOf(TooManyNames.class)
                .hasMessageContaining("more than 2");
    }

    /** Names that are no text, and that hold what separates others. */
    private static void growNasty(Path root) {
        try (var calls = new DiskCalls(SOON);
                var tree = new DiskTree(calls, root)) {
            var names = new DiskNames(calls);
            for (var name :
                    List.of("\u00ff\u00fe", " ", "line\nfeed", "-rf", "*", "x".repeat(255))) {
                names.createDirectory(tree.root(), name);
                var file =
                        names.open(
                                tree.root(), name + "/" + name, DiskNames.WRITE | DiskNames.CREATE);
                names.close(file);
            }
            names.createNode(tree.root(), "disk", 0x6000 | 0600, (300L << 8) | 7);
            extend(calls, tree);
        }
    }

    /** What overlay marks a replaced directory by, and an ACL that new files would inherit. */
    private static void extend(DiskCalls calls, DiskTree tree) {
        var attributes = new DiskAttributes(calls);
        var deep = attributes.of(tree.root(), "deep", "deep");
        var more =
                Map.of(
                        "trusted.overlay.opaque", new byte[] {'y'},
                        "system.posix_acl_access", ACL,
                        "system.posix_acl_default", ACL);
        attributes.give(
                tree.root(), "deep", new Attributes(deep.entry(), 0, 0, deep.times(), more));
    }

    /** rwx for the owner, r for user 5, r-x for the group, all of it for the mask, r for others. */
    private static final byte[] ACL =
            HexFormat.of()
                    .parseHex(
                            "02000000"
                                    + "01000700ffffffff"
                                    + "0200040005000000"
                                    + "04000500ffffffff"
                                    + "10000700ffffffff"
                                    + "20000400ffffffff");

    private boolean isSettled(Path file, Means means) throws IOException {
        var changed = (java.nio.file.attribute.FileTime) Files.getAttribute(file, "unix:ctime");
        return changed.toInstant()
                .plus(means.unsettled)
                .plusMillis(50)
                .isBefore(java.time.Instant.now());
    }

    @Test
    void looksIntoNothingThatIsMountedNorIntoWhatIsHollow() throws Exception {
        for (var name : List.of("mounted", "hollow/inner", "plain/inner")) {
            Files.writeString(
                    Files.createDirectories(cloning.resolve(name)).resolve("file"), "text");
        }
        Files.writeString(cloning.resolve("hollow/note"), "text");
        XfsMount.run("mount", "--bind", "" + cloning.resolve("plain"), cloning + "/mounted");
        try {
            var aside = root.resolve("aside");
            var bounds = new Bounds(100, java.util.Set.of("hollow"), false);
            new TreeRunner(cloning, to(cloning), aside, Means.CLONE, bounds).near(SOON);
        } finally {
            XfsMount.run("umount", "" + cloning.resolve("mounted"));
        }

        try (var copied = Files.walk(to(cloning))) {
            assertThat(copied.map(path -> "" + to(cloning).relativize(path)))
                    .containsExactlyInAnyOrder(
                            "",
                            "mounted",
                            "hollow",
                            "hollow/inner",
                            "hollow/note",
                            "plain",
                            "plain/inner",
                            "plain/inner/file");
        }
    }

    private Path from(Means means) {
        return means == Means.CLONE ? cloning : elsewhere;
    }

    private static Path to(Path from) {
        return from.resolveSibling(from.getFileName() + "-copy");
    }

    private static TreeRunner copy(Path from, Means means) {
        var aside = from.resolveSibling(from.getFileName() + "-aside");
        return new TreeRunner(from, to(from), aside, means, BOUNDS);
    }

    private static void assertSame(Path from) throws IOException, NoSuchAlgorithmException {
        assertSame(from, "");
    }

    private static void assertSame(Path from, String which)
            throws IOException, NoSuchAlgorithmException {
        assertThat(Tree.of(to(from))).as(which).isEqualTo(Tree.of(from));
        assertThat(TarSum.of(to(from))).as(which).isEqualTo(TarSum.of(from));
    }

    private static void write(Path file, long position, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap(
                            "x".repeat(bytes).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    position);
        }
    }

    private long free() throws IOException {
        XfsMount.run("sync", "--file-system", "" + cloning);
        return Files.getFileStore(cloning).getUnallocatedSpace();
    }

    private static long blocks(Path file) {
        return Long.parseLong(lines("stat", "-c", "%b", "" + file).getFirst());
    }

    private static List<String> lines(String... command) {
        var lines = new ArrayList<String>();
        ProgramRunner.run(Program.of(SOON, List.of(command)), Output.lines(lines::add));
        return lines;
    }
}
