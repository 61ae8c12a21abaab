package dev.holdfast.agent.pages;

import dev.holdfast.agent.pages.PieceIndex.Piecemeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pieces of one file in a directory: {@code base}, {@code pages.1} and so on, and {@code sums},
 * which {@code sha256sum --check} reads.
 */
final class PieceStore {

    private static final String BASE = "base";

    private static final String PAGES = "pages.";
    private static final String SUMS = "sums";
    private static final int ROOM = 1 << 20;
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
    List<Path> pieces() {
        return sums().stream().map(sum -> directory.resolve(sum.piece)).toList();
    }

    Path base() {
        return directory.resolve(BASE);
    }

    Path nextPages() {
        return directory.resolve(PAGES + sums().size());
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

    /** Takes a piece that was just written for one of them. */
    void add(Path piece) {
        var sums = new ArrayList<>(sums());
        sums.add(new Sum(sha256(piece), "" + piece.getFileName()));
        try {
            Files.write(directory.resolve(SUMS), sums.stream().map(Sum::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep sums in " + directory, e);
        }
    }

    /** Of all of them. */
    String sum() {
        return sha256(directory.resolve(SUMS));
    }

    /**
     * @throws IllegalStateException where a piece is missing or not what it was
     */
    void check(Piecemeal expected) {
        if (!sum().equals(expected.sum())) {
            throw new IllegalStateException("the sums of %s are others".formatted(expected.name()));
        }
        for (var sum : sums()) {
            if (!sha256(directory.resolve(sum.piece)).equals(sum.sum)) {
                throw new IllegalStateException(
                        "%s of %s is not what it was".formatted(sum.piece, expected.name()));
            }
        }
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

    private static String sha256(Path file) {
        var digest = digest();
        var room = ByteBuffer.allocate(ROOM);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(room.clear()) >= 0) {
                digest.update(room.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
