package dev.holdfast.bench;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JacksonException;
import dev.holdfast.fleet.matrix.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The points that were tried of one product. Each is on disk as soon as it is judged, so that
 * whatever ends a run of hours loses the one that was under way.
 */
final class KeptPoints {

    private final Path file;
    private final Map<String, TriedPoint> tried = new LinkedHashMap<>();

    private KeptPoints(Path file) {
        this.file = file;
    }

    /** Those of this product; what is kept of another one is dropped. */
    static KeptPoints of(Path file, String product) {
        var kept = new KeptPoints(file);
        var all = kept.read();
        all.stream().filter(one -> one.product().equals(product)).forEach(kept::put);
        kept.say(all.size());
        kept.write();
        return kept;
    }

    private void say(int found) {
        if (found > tried.size()) {
            Said.line("begins anew: another product was tried the last time");
        } else if (found > 0) {
            Said.line(found + " points of this product were tried before, and count");
        }
    }

    boolean has(Point point) {
        return tried.containsKey(point.toString());
    }

    List<TriedPoint> of(List<Point> points) {
        return points.stream().map(Point::toString).map(tried::get).toList();
    }

    void add(TriedPoint one) {
        put(one);
        try {
            Files.writeString(file, line(one), APPEND, SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(TriedPoint one) {
        tried.put(one.point(), one);
    }

    private List<TriedPoint> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(KeptPoints::parsed).filter(Objects::nonNull).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for half a line, where the end came in the middle of it. */
    private static @Nullable TriedPoint parsed(String line) {
        try {
            return BenchMain.JSON.readValue(line, TriedPoint.class);
        } catch (JacksonException half) {
            return null;
        }
    }

    private void write() {
        var anew = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(
                    anew, tried.values().stream().map(KeptPoints::line).collect(joining()));
            Files.move(anew, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(TriedPoint one) {
        try {
            return BenchMain.JSON.writeValueAsString(one) + "\n";
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
