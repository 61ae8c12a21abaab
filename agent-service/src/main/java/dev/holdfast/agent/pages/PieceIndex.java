package dev.holdfast.agent.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which file is in which pieces. Names are bytes, and a line of it is {@code SUM:DIRECTORY:NAME}.
 *
 * @param files in the order of their names
 */
record PieceIndex(List<Piecemeal> files) {

    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64}):([^:]+):(.+)", Pattern.DOTALL);

    PieceIndex {
        files = List.copyOf(files);
    }

    /**
     * One file that is in pieces.
     *
     * @param sum of what lists the sums in its directory
     * @param directory from where the index is
     * @param name from the snapshot's root, a character a byte
     */
    record Piecemeal(String sum, String directory, String name) {

        private String line() {
            return "%s:%s:%s\n".formatted(sum, directory, name);
        }
    }

    byte[] bytes() {
        return files.stream()
                .map(Piecemeal::line)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Anything else than an index is an IllegalArgumentException. */
    static PieceIndex parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return new PieceIndex(
                List.of(text.split("\n")).stream().map(PieceIndex::parseLine).toList());
    }

    private static Piecemeal parseLine(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches() || leadsAway(matcher.group(2)) || leadsAway(matcher.group(3))) {
            throw new IllegalArgumentException("this is no line of an index: " + line);
        }
        return new Piecemeal(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** Another host may have written it. */
    private static boolean leadsAway(String path) {
        return List.of(path.split("/", -1)).stream()
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
