package dev.holdfast.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.tree.Entry.FileId;
import dev.holdfast.agent.tree.Known.Cluster;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownTest {

    private static final long DEVICE = 1;

    private static final Entry ROOT = entry("", DEVICE, 100);
    private static final Entry SUB = entry("sub", DEVICE, 500);
    private static final Entry FIRST = entry("sub/first", DEVICE, 501);
    private static final Entry LINK = entry("sub/link", DEVICE, 501);
    private static final Entry LAST = entry("last", DEVICE, 505);
    private static final Entry FAR = entry("far", DEVICE, 510);

    @Test
    void asksAtOnceForWhatIsNearAndForNothingElse() {
        var known = Known.ordered(listing(ROOT, LAST, FAR, SUB, LINK, FIRST));

        assertThat(known.byInode()).containsExactly(new Cluster(List.of(SUB, LINK, FIRST, LAST)));
        assertThat(known.alone()).containsExactlyInAnyOrder(ROOT.id(), FAR.id());
    }

    @Test
    void hasWhatWasInADirectoryWithoutTheDirectory() {
        var known = Known.ordered(listing(ROOT, LAST, SUB, LINK, FIRST));

        assertThat(known.in(ROOT)).containsExactly(LAST, SUB);
        assertThat(known.in(SUB)).containsExactly(LINK, FIRST);
        assertThat(known.in(FAR)).isEmpty();
    }

    /** An inode of another file system is another file's. */
    @Test
    void asksOneFileSystemForNothingOfAnother() {
        var mounted =
                IntStream.range(501, 510)
                        .mapToObj(inode -> entry("sub/" + inode, DEVICE + 1, inode))
                        .toList();
        var all = Stream.concat(Stream.of(ROOT, SUB), mounted.stream());

        var known = Known.ordered(listing(all.toArray(Entry[]::new)));

        assertThat(known.byInode()).isEmpty();
        assertThat(known.alone()).hasSize(11);
        assertThat(known.in(SUB)).isEqualTo(mounted);
    }

    @Test
    void knowsNothingOfATreeThatWasNotSeen() {
        assertThat(Known.NOTHING.byInode()).isEmpty();
        assertThat(Known.NOTHING.in(ROOT)).isEmpty();
    }

    private static Listing listing(Entry... entries) {
        return Listing.of(0, List.of(entries));
    }

    private static Entry entry(String name, long device, long inode) {
        return new Entry(name, 0x8000 | 0644, 0, 0, 1, new FileId(device, inode), 0, 0, 0);
    }
}
