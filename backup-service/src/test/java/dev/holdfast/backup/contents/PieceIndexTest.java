package dev.holdfast.backup.contents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceIndexTest {

    private static final String SUM = "0a".repeat(32);

    @Test
    void namesFilesByTheirPathsInTheSnapshot() {
        var index = parse("volumes/shop_db/1:volumes/shop_db/a:b", "stack/2:stack/größe");

        assertThat(index.has("/volumes/shop_db/a:b")).isTrue();
        assertThat(index.has("/stack/größe")).isTrue();
        assertThat(index.has("/volumes/shop_db/a")).isFalse();
        assertThat(PieceIndex.parse("no line of it\n".getBytes(UTF_8)).paths()).isEmpty();
    }

    @Test
    void saysInWhichPlacesItHasAny() {
        var index = parse("volumes/shop_db/1:volumes/shop_db/a");

        assertThat(index.hasUnder(SnapshotPath.parse("/volumes/shop_db"))).isTrue();
        assertThat(index.hasUnder(SnapshotPath.parse("/volumes/shop"))).isFalse();
        assertThat(index.hasUnder(SnapshotPath.parse("/stack"))).isFalse();
    }

    /** Restic puts a sign in the place of each byte; Java one in that of three. */
    @Test
    void knowsANameThatIsNotUtf8AsResticListsIt() {
        var line = (SUM + ":stack/1:stack/\u00e2\u0082x\n").getBytes(ISO_8859_1);

        assertThat(PieceIndex.parse(line).has("/stack/\ufffd\ufffdx")).isTrue();
        assertThat(PieceIndex.parse(line).has("/stack/\ufffdx")).isTrue();
        assertThat(PieceIndex.parse(line).has("/stack/x")).isFalse();
    }

    private static PieceIndex parse(String... lines) {
        var text = SUM + ":" + String.join("\n" + SUM + ":", lines) + "\n";
        return PieceIndex.parse(text.getBytes(UTF_8));
    }
}
