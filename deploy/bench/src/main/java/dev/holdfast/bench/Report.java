package dev.holdfast.bench;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page that people read, made from lines alone. */
final class Report {

    private static final String HEAD =
            """
            # Benchmarks

            Made by `deploy/bench/run report` from the lines that the cases left; nobody wrote a number here by hand. Each case runs both
            contestants in turns, in one run, on the same host. A ratio stands with its bootstrap interval (95 %): a target is *met* or *missed*
            where the whole interval of three or more samples says so, else *open*. A p99 of fewer than 300 samples stands in brackets and decides nothing.
            A case that left no new line keeps what stood here; each says when it was measured, and on which machine.
            """;

    private static final String TITLE = "\n## ";

    private static final String TABLE =
            """

            | | n | p50 | p90 | p99 | peer p50 | ratio | interval | targets |
            |---|---|---|---|---|---|---|---|---|
            """;

    private Report() {}

    /**
     * @param before the page as it was; what it says of cases without a line stays
     */
    static String of(List<Line> lines, String before) {
        var sections = kept(before);
        lines.forEach(line -> sections.put(Case.of(line.name()), section(line)));
        return HEAD + String.join("", sections.values()) + missing(sections.keySet());
    }

    private static Map<Case, String> kept(String page) {
        var kept = new EnumMap<Case, String>(Case.class);
        for (var one : Case.values()) {
            var title = title(one);
            var begin = page.indexOf(title);
            if (begin >= 0) {
                var next = page.indexOf(TITLE, begin + title.length());
                kept.put(one, page.substring(begin, next < 0 ? page.length() : next));
            }
        }
        return kept;
    }

    private static String title(Case of) {
        return TITLE + of.word() + "\n";
    }

    private static String missing(Set<Case> shown) {
        var missing =
                Arrays.stream(Case.values())
                        .filter(one -> !shown.contains(one))
                        .map(Case::word)
                        .collect(joining(", "));
        return missing.isEmpty() ? "" : TITLE + "Not measured yet\n%s\n".formatted(missing);
    }

    private static String section(Line line) {
        var of = Case.of(line.name());
        return title(of)
                + "%s\n%s%s%s%s"
                        .formatted(
                                of.what,
                                TABLE,
                                line.contests().stream().map(it -> row(of, it)).collect(joining()),
                                notes(line.contests()),
                                provenance(line));
    }

    private static String row(Case of, Figures figures) {
        return "| %s | %d | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        figures.name(),
                        figures.n(),
                        with(figures.p50(), of.unit),
                        with(figures.p90(), of.unit),
                        p99(figures, of.unit),
                        with(figures.peer(), of.unit),
                        ratio(figures.ratio()),
                        interval(figures),
                        targets(of, figures));
    }

    private static String with(@Nullable Double value, String unit) {
        return value == null ? "none" : Shown.number(value) + " " + unit;
    }

    private static String p99(Figures figures, String unit) {
        var shown = with(figures.p99(), unit);
        return figures.n() < Target.ENOUGH_FOR_P99 ? "(" + shown + ")" : shown;
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? "none" : Shown.ratio(value);
    }

    private static String interval(Figures figures) {
        return figures.ratioLow() == null || figures.ratioHigh() == null
                ? "none"
                : Shown.ratio(figures.ratioLow()) + " to " + Shown.ratio(figures.ratioHigh());
    }

    private static String targets(Case of, Figures figures) {
        var all = of.targets(figures.name());
        return all.isEmpty()
                ? "none"
                : all.stream()
                        .map(target -> target.words() + ": " + target.judge().apply(figures).words)
                        .collect(joining("; "));
    }

    private static String notes(List<Figures> contests) {
        return contests.stream()
                .filter(contest -> !contest.notes().isEmpty())
                .map(contest ->
                        "\nBeside %s: %s.\n".formatted(contest.name(), notes(contest.notes())))
                .collect(joining());
    }

    private static String notes(Map<String, Double> notes) {
        return new TreeMap<>(notes)
                .entrySet().stream()
                        .map(note -> note.getKey() + ": " + Shown.number(note.getValue()))
                        .collect(joining("; "));
    }

    private static String provenance(Line line) {
        return "\nMeasured at %s by `%s`. %s\n\nMachine: %s.\n"
                .formatted(
                        line.measuredAt(),
                        line.command(),
                        quiet(line.machine()),
                        new TreeMap<>(line.machine())
                                .entrySet().stream()
                                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                                        .collect(joining("; ")));
    }

    /** Whoever else was at work made both contestants slower; a reader has to know. */
    private static String quiet(Map<String, String> machine) {
        var before = Double.parseDouble(first(machine, Machine.LOAD_BEFORE));
        var cores = Double.parseDouble(first(machine, Machine.CORES));
        return before > cores / 4
                ? "**The machine was shared**: load average %s on %s cores as it began."
                        .formatted(Shown.number(before), Shown.number(cores))
                : "The machine was quiet as it began.";
    }

    private static String first(Map<String, String> machine, String fact) {
        return machine.getOrDefault(fact, "NaN").split(" ", 2)[0];
    }
}
