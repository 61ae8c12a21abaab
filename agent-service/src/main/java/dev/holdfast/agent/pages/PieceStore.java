package dev.holdfast.agent.pages;

import dev.holdfast.agent.pages.PieceIndex.Piecemeal;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The pieces of one file in a directory: {@code base}, {@code pages.1} and so on, and {@code sums},
 * which {@code sha256sum --check} reads. Of a base alone nothing is summed up at first: to read it
 * takes as long as a third of its backup, and there is nothing yet that it has to go with.
 */
final class PieceStore {

    private static final String BASE = "base";

    private static final String PAGES = "pages.";
    private static final String SUMS = "sums";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (base|pages\\.[0-9]+)");

    private final Path directory;

    PieceStore(Path directory) {
        this.directory = directory;
    }

    private record Sum(String sum, String piece) {

        private String line() {
            return sum + "  " + piece;
        }
    }

    /** Its pieces, the base first; none where there is no file yet. */
    List<Path> pieces() throws IOException {
        var sums = sums();
        return sums.isEmpty() && Files.exists(base())
                ? List.of(base())
                : sums.stream().map(sum -> directory.resolve(sum.piece)).toList();
    }

    Path base() {
        return directory.resolve(BASE);
    }

    Path nextPages() throws IOException {
        return directory.resolve(PAGES + pieces().size());
    }

    /** Makes room for a new base. */
    void clear() throws IOException {
        Files.createDirectories(directory);
        for (var file : files()) {
            Files.delete(file);
        }
    }

    /** All that is in its directory. */
    List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Takes the base that was just put there for the only piece. */
    void begin() throws IOException {
        keep(List.of());
    }

    /** Takes pages that were just written for the next piece. */
    void add(Path pages) throws IOException {
        sumUp();
        var sums = new ArrayList<>(sums());
        sums.addAll(sumsOf(List.of("" + pages.getFileName())));
        keep(sums);
    }

    /** Sums up a base that was not yet. */
    void sumUp() throws IOException {
        if (sums().isEmpty()) {
            keep(sumsOf(List.of(BASE)));
        }
    }

    private void keep(List<Sum> sums) throws IOException {
        Files.write(directory.resolve(SUMS), sums.stream().map(Sum::line).toList());
    }

    /** Of all of them. */
    String sum() {
        try {
            return sha256(Files.readAllBytes(directory.resolve(SUMS)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sums in " + directory, e);
        }
    }

    /**
     * @throws IllegalStateException where a piece is missing or not what it was
     */
    void check(Piecemeal expected) {
        if (!sum().equals(expected.sum())) {
            throw new IllegalStateException("the sums of %s are others".formatted(expected.name()));
        }
        var wanted = sums();
        var found = sumsOf(wanted.stream().map(Sum::piece).toList());
        for (var sum : wanted) {
            if (!found.contains(sum)) {
                throw new IllegalStateException(
                        "%s of %s is not what it was".formatted(sum.piece, expected.name()));
            }
        }
    }

    /**
     * Summed up by a program, since files are large: the agent's JVM, which has the quick compiler
     * alone, would need many times as long.
     */
    private List<Sum> sumsOf(List<String> pieces) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        var command = new ArrayList<>(List.of("sha256sum", "--"));
        command.addAll(pieces);
        var lines = new ArrayList<String>();
        ProgramRunner.runWell(
                new Program(command, Map.of(), directory, "", PATIENCE), Output.lines(lines::add));
        return lines.stream().map(PieceStore::sum).toList();
    }

    private List<Sum> sums() {
        var file = directory.resolve(SUMS);
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(PieceStore::sum).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sums in " + directory, e);
        }
    }

    private static Sum sum(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("this is no sum of a piece: " + line);
        }
        return new Sum(matcher.group(1), matcher.group(2));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
