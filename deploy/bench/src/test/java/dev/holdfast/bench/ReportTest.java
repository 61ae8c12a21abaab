package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Samples FAST = new Samples(Collections.nCopies(300, 80.0));
    private static final Samples SLOW = new Samples(Collections.nCopies(300, 100.0));
    private static final Map<String, String> QUIET =
            Map.of("load before", "0.30 1.00 2.00", "cores", "2", "kernel", "6.1");

    @Test
    void showsEachNumberOfALineWithItsTargets() {
        var page = page(List.of(line(Case.RESTART, contest(FAST), QUIET)));

        assertThat(page)
                .contains("## restart\n")
                .contains(
                        "| managed | 300 | 80 ms | 80 ms | 80 ms | 100 ms | 0.80 | 0.80 to 0.80 |")
                .contains("ratio ≤ 0.90: met; p99 ≤ 1.20 × the peer's: met |")
                .contains("`deploy/bench/run restart`")
                .contains("2026-11-21T10:00:00Z")
                .contains("cores: 2; kernel: 6.1; load before: 0.30 1.00 2.00.")
                .contains("kills: 3");
    }

    @Test
    void saysWhatWasMissed() {
        var page = page(List.of(line(Case.RESTART, contest(SLOW), QUIET)));

        assertThat(page).contains("ratio ≤ 0.90: **missed**");
    }

    @Test
    void putsThePercentilesOfFewSamplesInBrackets() {
        var few = new Samples(Collections.nCopies(299, 80.0));

        var page = page(List.of(line(Case.RESTART, contest(few), QUIET)));

        assertThat(page).contains("| (80 ms) |").contains("the peer's: open");
    }

    @Test
    void saysThatTheMachineWasShared() {
        var shared = Map.of("load before", "3.10 1.00 2.00", "cores", "2");

        assertThat(page(List.of(line(Case.IDLE, contest(FAST), shared))))
                .contains("**The machine was shared**: load average 3.10 on 2 cores");
        assertThat(page(List.of(line(Case.IDLE, contest(FAST), QUIET))))
                .contains("The machine was quiet")
                .doesNotContain("shared**");
    }

    @Test
    void keepsTheCasesInOrder() {
        var page =
                page(
                        List.of(
                                line(Case.IDLE, contest(FAST), QUIET),
                                line(Case.RESTART, contest(FAST), QUIET)));

        assertThat(page.indexOf("## restart")).isLessThan(page.indexOf("## idle"));
    }

    @Test
    void namesTheCasesThatNobodyMeasured() {
        var one = page(List.of(line(Case.RESTART, contest(FAST), QUIET)));
        var all =
                page(
                        Arrays.stream(Case.values())
                                .map(each -> line(each, contest(FAST), QUIET))
                                .toList());

        assertThat(one)
                .contains(
                        "## Not measured yet\nlatency, snapshot, first-backup, freeze, restore, drill, fidelity, kill-matrix, start,");
        assertThat(all).doesNotContain("Not measured");
    }

    @Test
    void readsBackTheLineThatACaseWrites() throws IOException {
        var line = line(Case.RESTART, contest(FAST), QUIET);

        var written = BenchMain.JSON.writeValueAsString(line);

        assertThat(BenchMain.JSON.readValue(written, Line.class)).isEqualTo(line);
        assertThat(BenchMain.JSON.readTree(written).fieldNames())
                .toIterable()
                .contains("case", "n", "p50", "p90", "p99", "peer", "ratio", "machine");
        assertThat(written).doesNotContain("\n");
    }

    @Test
    void namesInTheLineItselfWhatACaseIsJudgedBy() throws IOException {
        var notes = Map.of("seeds", 2000.0, "violations", 0.0, "of two words", 1.0);
        var contest = new Contest("seeds", FAST, null, notes);

        var line = line(Case.SIMULATION, contest, QUIET);
        var written = BenchMain.JSON.readTree(BenchMain.JSON.writeValueAsString(line));

        assertThat(written.get("case").asText()).isEqualTo("simulation");
        assertThat(written.get("seeds").asInt()).isEqualTo(2000);
        assertThat(written.get("violations").asInt()).isZero();
        assertThat(written.has("of two words")).isFalse();
        assertThat(BenchMain.JSON.treeToValue(written, Line.class)).isEqualTo(line);
    }

    @Test
    void keepsWhatItSaidOfCasesWithoutANewLine() {
        var before =
                page(
                        List.of(
                                line(Case.RESTART, contest(SLOW), QUIET),
                                line(Case.IDLE, contest(SLOW), QUIET)));

        var after = Report.of(List.of(line(Case.RESTART, contest(FAST), QUIET)), before);

        assertThat(section(after, "restart")).contains("80 ms").doesNotContain("**missed**");
        assertThat(section(after, "idle")).isEqualTo(section(before, "idle"));
        assertThat(section(after, "Not measured yet"))
                .isEqualTo(section(before, "Not measured yet"));
        assertThat(Report.of(List.of(line(Case.IDLE, contest(SLOW), QUIET)), before))
                .as("the same line again")
                .isEqualTo(before);
    }

    private static String section(String page, String title) {
        return page.split("\n## " + title + "\n", 2)[1].split("\n## ", 2)[0];
    }

    private static String page(List<Line> lines) {
        return Report.of(lines, "");
    }

    private static Contest contest(Samples ours) {
        return new Contest("managed", ours, SLOW, Map.of("kills", 3.0));
    }

    private static Line line(Case of, Contest contest, Map<String, String> machine) {
        return Line.of(
                of,
                List.of(contest),
                Instant.parse("2026-11-21T10:00:00Z"),
                "deploy/bench/run " + of.word(),
                machine,
                new Random(7));
    }
}
