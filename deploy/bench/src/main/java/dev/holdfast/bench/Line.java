package dev.holdfast.bench;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one line with which a case ends. Its own numbers are those of the first contest, which are
 * among {@code contests} too.
 *
 * @param name {@code case} in the line
 * @param unit of every number that is no ratio
 * @param command that makes this line again
 * @param named notes of the first contest whose names are one word; each a field of the line itself
 */
record Line(
        @JsonProperty("case") String name,
        int n,
        double p50,
        double p90,
        double p99,
        @Nullable Double peer,
        @Nullable Double ratio,
        @Nullable Double ratioLow,
        @Nullable Double ratioHigh,
        String unit,
        List<Figures> contests,
        Instant measuredAt,
        String command,
        Map<String, String> machine,
        @JsonAnyGetter @JsonAnySetter Map<String, Double> named) {

    Line {
        named = Map.copyOf(requireNonNullElse(named, Map.of()));
    }

    static Line of(
            Case of,
            List<Contest> contests,
            Instant measuredAt,
            String command,
            Map<String, String> machine,
            RandomGenerator random) {
        var figures = contests.stream().map(one -> one.figures(of.reading, random)).toList();
        var first = figures.getFirst();
        return new Line(
                of.word(),
                first.n(),
                first.p50(),
                first.p90(),
                first.p99(),
                first.peer(),
                first.ratio(),
                first.ratioLow(),
                first.ratioHigh(),
                of.unit,
                figures,
                measuredAt,
                command,
                machine,
                named(first.notes()));
    }

    private static Map<String, Double> named(Map<String, Double> notes) {
        return notes.entrySet().stream()
                .filter(note -> note.getKey().matches("[a-zA-Z]+"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
