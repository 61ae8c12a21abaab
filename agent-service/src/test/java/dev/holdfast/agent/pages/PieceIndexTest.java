package dev.holdfast.agent.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.pages.PieceIndex.Piecemeal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceIndexTest {

    private static final String SUM = "0123456789abcdef".repeat(4);

    @Test
    void readsBackWhatItWroteWhateverTheNames() {
        var index =
                new PieceIndex(
                        List.of(
                                new Piecemeal(SUM, "stack/1", "stack/ a:b \r"),
                                new Piecemeal(SUM, "volumes/a..b/2", "volumes/a..b/\u00ff\u00e4")));

        assertThat(PieceIndex.parse(index.bytes())).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum:stack/1:stack/file",
                "%s:stack/1",
                "%s:../1:stack/file",
                "%s:/etc:stack/file",
                "%s:stack/1:../etc/passwd",
                "%s:stack/1:stack/../../etc/passwd",
                "%s:stack/1:/etc/passwd"
            })
    void refusesWhatIsNoIndexOrLeadsAway(String line) {
        var bytes = line.formatted(SUM).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PieceIndex.parse(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no line of an index");
    }
}
