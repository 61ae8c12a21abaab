package dev.holdfast.bench;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fleet.matrix.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPointsTest {

    @TempDir Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void choose() {
        file = directory.resolve("points.jsonl");
    }

    @Test
    void goesOnBehindTheLastPointOfTheSameProduct() {
        var first = KeptPoints.of(file, "one");
        first.add(tried("one", 0));
        first.add(tried("one", 1, "something stays frozen"));

        var again = KeptPoints.of(file, "one");

        assertThat(again.has(Point.of(1))).isTrue();
        assertThat(again.has(Point.of(2))).isFalse();
        assertThat(again.of(List.of(Point.of(0), Point.of(1))))
                .containsExactly(tried("one", 0), tried("one", 1, "something stays frozen"));
    }

    @Test
    void beginsAnewWithAnotherProduct() {
        KeptPoints.of(file, "one").add(tried("one", 0));

        var other = KeptPoints.of(file, "other");
        assertThat(other.has(Point.of(0))).isFalse();
        other.add(tried("other", 0));

        assertThat(KeptPoints.of(file, "one").has(Point.of(0))).isFalse();
    }

    @Test
    void losesOnlyThePointInWhoseLineTheEndCame() throws IOException {
        KeptPoints.of(file, "one").add(tried("one", 0));
        Files.writeString(file, "{\"product\":\"one\",\"point\":\"po", APPEND);

        var again = KeptPoints.of(file, "one");
        assertThat(again.has(Point.of(0))).isTrue();
        again.add(tried("one", 1));

        var later = KeptPoints.of(file, "one");
        assertThat(later.has(Point.of(0))).isTrue();
        assertThat(later.has(Point.of(1))).isTrue();
    }

    private static TriedPoint tried(String product, long number, String... violations) {
        return new TriedPoint(product, Point.of(number).toString(), 9_000, List.of(violations));
    }
}
