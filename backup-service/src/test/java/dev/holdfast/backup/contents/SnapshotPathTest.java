package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotPathTest {

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "volumes, /volumes",
        "/volumes/, /volumes",
        "volumes//db/a b, /volumes/db/a b",
        "/volumes/db/..., /volumes/db/...",
        "/volumes/db/-x, /volumes/db/-x"
    })
    void isTheSameHoweverTheSlashesAreSet(String asked, String text) {
        assertThat(SnapshotPath.parse(asked).text()).isEqualTo(text);
    }

    @Test
    void isTheRootWhereNothingIsAsked() {
        assertThat(SnapshotPath.parse(null).isRoot()).isTrue();
        assertThat(SnapshotPath.parse("volumes").isRoot()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/..", "volumes/../..", "/volumes/./db", ".", "a\0b"})
    void leadsNowhereElse(String asked) {
        assertThatThrownBy(() -> SnapshotPath.parse(asked))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("from the snapshot's root");
    }

    @ParameterizedTest
    @CsvSource({
        "/volumes/db/base/1, /volumes/db",
        "/layers/web-1/a, /layers/web-1",
        "/stack/data/a, /stack",
        "/stack, /stack",
        "/manifest.json, /manifest.json"
    })
    void knowsInWhichPlaceItIs(String path, String place) {
        assertThat(SnapshotPath.parse(path).place().text()).isEqualTo(place);
    }

    @Test
    void knowsWhatIsAboveNearestFirst() {
        assertThat(SnapshotPath.parse("/volumes/db/base/1").above())
                .extracting(SnapshotPath::text)
                .containsExactly("/volumes/db/base", "/volumes/db", "/volumes");
        assertThat(SnapshotPath.parse("/volumes").above()).isEmpty();
    }
}
