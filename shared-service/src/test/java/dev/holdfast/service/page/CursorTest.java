package dev.holdfast.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void readsWhatAPageGave() {
        var cursor = Cursor.of("host1", "shop/wéb/1");

        assertThat(Cursor.parse(cursor.opaque(), 2)).isEqualTo(cursor);
    }

    @Test
    void isSafeInAnAddress() {
        assertThat(Cursor.of("~~~???>>>", "ÿÿÿ").opaque()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isTheFirstPageWhereThereIsNone() {
        assertThat(Cursor.parse(null, 2)).isNull();
        assertThat(Position.parse(null).at()).isAfter(Instant.parse("2900-01-01T00:00:00Z"));
    }

    static Stream<String> forged() {
        return Stream.of(
                "",
                "no base64!",
                encoded("one part"),
                encoded("three\nparts\nhere"),
                encoded("an empty part\n"),
                encoded("nul\u0000\nhere"),
                encoded("two\nparts") + "=",
                encoded("two\nparts") + "\n",
                Base64.getUrlEncoder().encodeToString(new byte[] {'a', '\n', (byte) 0xff}));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refusesWhatNoPageGave(String opaque) {
        assertThatThrownBy(() -> Cursor.parse(opaque, 2)).isInstanceOf(ProblemException.class);
    }

    @Test
    void isAPositionOnlyWhereItIsATimeAndAnId() {
        var position = new Position(Instant.parse("2026-11-20T10:00:00.123Z"), new UUID(1, 2));

        assertThat(Position.parse(position.cursor().opaque())).isEqualTo(position);
        assertThatThrownBy(
                        () -> Position.parse(Cursor.of("yesterday", "" + position.id()).opaque()))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Position.parse(Cursor.of("" + position.at(), "7").opaque()))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void isNoPositionWhereADatabaseKeepsNoSuchTime(String at) {
        var forged = Cursor.of(at, new UUID(1, 2).toString()).opaque();

        assertThatThrownBy(() -> Position.parse(forged)).isInstanceOf(ProblemException.class);
    }

    @Test
    void leadsOnFromTheLastItemOfAPageByTime() {
        var newest = new Position(Instant.parse("2026-11-20T10:00:00Z"), new UUID(1, 2));
        var older = new Position(Instant.parse("2026-11-20T09:00:00Z"), new UUID(3, 4));

        var page = Page.byTime(List.of(newest, older), 1, Position::at, Position::id);

        assertThat(page.items()).containsExactly(newest);
        assertThat(Position.parse(page.next())).isEqualTo(newest);
    }

    @Test
    void pointsAtTheLastItemOfAPageThatHasAnother() {
        var page = Page.of(List.of("a", "b", "c"), 2, Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo(Cursor.of("b").opaque());
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of).next()).isNull();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
