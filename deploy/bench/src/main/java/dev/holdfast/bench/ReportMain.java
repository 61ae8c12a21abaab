package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

/** Makes the page of benchmarks from the lines that were kept. */
final class ReportMain {

    private ReportMain() {}

    /**
     * @param arguments where results are, and the file to write
     */
    public static void main(String[] arguments) throws IOException {
        var results = Path.of(arguments[0]);
        var files =
                Arrays.stream(Case.values())
                        .map(one -> results.resolve(one.word() + ".json"))
                        .filter(Files::exists)
                        .toList();
        if (files.isEmpty()) {
            throw new IllegalStateException("no case left a line in " + results);
        }
        var lines = new ArrayList<Line>();
        for (var file : files) {
            lines.add(BenchMain.JSON.readValue(file.toFile(), Line.class));
        }
        var page = Path.of(arguments[1]);
        var before = Files.exists(page) ? Files.readString(page) : "";
        Files.writeString(page, Report.of(lines, before));
        Said.line(
                "%d cases of %d are new in %s".formatted(lines.size(), Case.values().length, page));
    }
}
