package dev.holdfast.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.tree.Entry.FileId;
import dev.holdfast.agent.tree.Step.Finish;
import dev.holdfast.agent.tree.Step.Link;
import dev.holdfast.agent.tree.Step.Make;
import dev.holdfast.agent.tree.Step.Remove;
import dev.holdfast.agent.tree.Step.Renew;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {

    private static final Duration TICK = Duration.ofMillis(20);
    private static final long LOOKED = 1_000_000_000;
    private static final long LONG_BEFORE = LOOKED - TICK.toNanos() - 1;

    private static final int DIRECTORY = 0x4000 | 0755;
    private static final int PLAIN = 0x8000 | 0644;
    private static final int PIPE = 0x1000 | 0644;

    private static final Entry ROOT = entry("", DIRECTORY, 1, 1);
    private static final Entry SUB = entry("sub", DIRECTORY, 2, 1);
    private static final Entry FILE = entry("sub/file", PLAIN, 3, 1);

    @Test
    void makesEverythingOfATreeThatHasNoCopyAndGivesDirectoriesTheirAttributesLast() {
        assertThat(Steps.between(Listing.NOTHING, listing(ROOT, SUB, FILE)))
                .containsExactly(
                        new Make(ROOT),
                        new Make(SUB),
                        new Make(FILE),
                        new Finish(SUB),
                        new Finish(ROOT));
    }

    @Test
    void leavesAloneWhatIsTheSame() {
        assertThat(Steps.between(copied(ROOT, SUB, FILE), listing(ROOT, SUB, FILE))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void renewsAFileOfWhichAnythingDiffers(UnaryOperator<Entry> change) {
        var changed = change.apply(FILE);

        assertThat(Steps.between(copied(ROOT, SUB, FILE), listing(ROOT, SUB, changed)))
                .containsExactly(new Renew(changed), new Finish(SUB));
    }

    static Stream<UnaryOperator<Entry>> renewsAFileOfWhichAnythingDiffers() {
        return Stream.of(
                it -> with(it, PLAIN | 04000, 0, 0, 3, 10, 100, LONG_BEFORE),
                it -> with(it, PLAIN, 5, 0, 3, 10, 100, LONG_BEFORE),
                it -> with(it, PLAIN, 0, 5, 3, 10, 100, LONG_BEFORE),
                it -> with(it, PLAIN, 0, 0, 9, 10, 100, LONG_BEFORE),
                it -> with(it, PLAIN, 0, 0, 3, 11, 100, LONG_BEFORE),
                it -> with(it, PLAIN, 0, 0, 3, 10, 101, LONG_BEFORE),
                it -> with(it, PLAIN, 0, 0, 3, 10, 100, LONG_BEFORE - 1),
                it -> with(it, PLAIN, 0, 0, 3, 10, 100, LONG_BEFORE + 1));
    }

    @Test
    void renewsWhatMayHaveChangedInTheTickOfTheLook() {
        var justBefore = with(FILE, PLAIN, 0, 0, 3, 10, 100, LOOKED - TICK.toNanos());

        assertThat(Steps.between(copied(ROOT, SUB, justBefore), listing(ROOT, SUB, justBefore)))
                .containsExactly(new Renew(justBefore), new Finish(SUB));
    }

    @Test
    void renewsWhatWasMissed() {
        var then = listing(ROOT, SUB, FILE).copied(List.of("sub/file"), TICK);

        assertThat(Steps.between(then, listing(ROOT, SUB, FILE)))
                .containsExactly(new Renew(FILE), new Finish(SUB));
    }

    @Test
    void removesWhatIsGoneChildrenFirst() {
        assertThat(Steps.between(copied(ROOT, SUB, FILE), listing(ROOT)))
                .containsExactly(
                        new Remove("sub/file", false), new Remove("sub", true), new Finish(ROOT));
    }

    @Test
    void makesWhatIsNew() {
        assertThat(Steps.between(copied(ROOT, SUB), listing(ROOT, SUB, FILE)))
                .containsExactly(new Make(FILE), new Finish(SUB));
    }

    @Test
    void replacesWhatIsOfAnotherKind() {
        var sub = entry("sub", PLAIN, 2, 1);

        assertThat(Steps.between(copied(ROOT, SUB, FILE), listing(ROOT, sub)))
                .containsExactly(
                        new Remove("sub/file", false),
                        new Remove("sub", true),
                        new Make(sub),
                        new Finish(ROOT));
    }

    @Test
    void replacesADirectoryForAFile() {
        assertThat(Steps.between(copied(ROOT, entry("sub", PLAIN, 9, 1)), listing(ROOT, SUB)))
                .containsExactly(
                        new Remove("sub", false), new Make(SUB), new Finish(SUB), new Finish(ROOT));
    }

    @Test
    void makesAPipeAnewOfWhichTheModeDiffers() {
        var pipe = entry("sub/pipe", PIPE, 7, 1);
        var changed = entry("sub/pipe", PIPE | 0022, 7, 1);

        assertThat(Steps.between(copied(ROOT, SUB, pipe), listing(ROOT, SUB, changed)))
                .containsExactly(new Remove("sub/pipe", false), new Make(changed), new Finish(SUB));
    }

    @Test
    void keepsAllNamesOfAFileTogether() {
        var first = entry("a", PLAIN, 7, 2);
        var second = entry("b", PLAIN, 7, 2);

        assertThat(Steps.between(Listing.NOTHING, listing(ROOT, first, second)))
                .containsExactly(
                        new Make(ROOT), new Make(first), new Link("b", "a"), new Finish(ROOT));
    }

    @Test
    void takesFilesOfTwoFileSystemsForTwo() {
        var first = entry("a", PLAIN, 7, 2);
        var second = new Entry("b", PLAIN, 0, 0, 2, new FileId(2, 7), 10, 100, LONG_BEFORE);

        assertThat(Steps.between(Listing.NOTHING, listing(ROOT, first, second)))
                .containsExactly(
                        new Make(ROOT), new Make(first), new Make(second), new Finish(ROOT));
    }

    @Test
    void makesAllNamesOfAFileAnewWhereOneIsNotAsItWas() {
        var first = entry("a", PLAIN, 7, 2);
        var second = entry("b", PLAIN, 7, 2);
        var then = listing(ROOT, first, second).copied(List.of("a"), TICK);

        assertThat(Steps.between(then, listing(ROOT, first, second)))
                .containsExactly(
                        new Remove("b", false),
                        new Remove("a", false),
                        new Make(first),
                        new Link("b", "a"),
                        new Finish(ROOT));
    }

    @Test
    void neverWritesThroughANameIntoAnotherFile() {
        var then = copied(ROOT, entry("a", PLAIN, 7, 2), entry("b", PLAIN, 7, 2));
        var first = entry("a", PLAIN, 7, 1);
        var second = entry("b", PLAIN, 8, 1);

        assertThat(Steps.between(then, listing(ROOT, first, second)))
                .containsExactly(
                        new Remove("b", false),
                        new Remove("a", false),
                        new Make(first),
                        new Make(second),
                        new Finish(ROOT));
    }

    @Test
    void givesADirectoryItsAttributesWhereTheyAloneDiffer() {
        var changed = entry("sub", DIRECTORY | 0022, 2, 1);

        assertThat(Steps.between(copied(ROOT, SUB, FILE), listing(ROOT, changed, FILE)))
                .containsExactly(new Finish(changed));
    }

    private static Entry entry(String name, int mode, long inode, int links) {
        return new Entry(name, mode, 0, 0, links, new FileId(1, inode), 10, 100, LONG_BEFORE);
    }

    private static Entry with(
            Entry it,
            int mode,
            int user,
            int group,
            long inode,
            long size,
            long modified,
            long changed) {
        return new Entry(
                it.name(),
                mode,
                user,
                group,
                it.links(),
                new FileId(1, inode),
                size,
                modified,
                changed);
    }

    private static Listing listing(Entry... entries) {
        return Listing.of(LOOKED, List.of(entries));
    }

    private static Listing copied(Entry... entries) {
        return listing(entries).copied(List.of(), TICK);
    }
}
