package dev.holdfast.backup.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** An export as a tar whose size is known before its first byte. */
final class TarWriter {

    private static final int END = 2 * TarHeader.BLOCK;

    /** A file on the disk, and how it is called in the tar. */
    private record Part(Path file, TarHeader header) {}

    private final List<Part> parts;
    private final Instant modifiedAt;

    private TarWriter(List<Part> parts, Instant modifiedAt) {
        this.parts = parts;
        this.modifiedAt = modifiedAt;
    }

    /**
     * @param modifiedAt what all of it was last changed at
     */
    static TarWriter of(Path scratch, Instant modifiedAt) throws IOException {
        try (var files = Files.walk(Layout.root(scratch))) {
            var parts =
                    files.filter(Files::isRegularFile)
                            .map(file -> part(scratch, file))
                            .filter(part -> Layout.isPart(part.header().name()))
                            .sorted((one, other) ->
                                    one.header().name().compareTo(other.header().name()))
                            .toList();
            return new TarWriter(parts, modifiedAt);
        }
    }

    long bytes() {
        return parts.stream().mapToLong(part -> TarHeader.inTar(part.header().size())).sum() + END;
    }

    void write(OutputStream to) throws IOException {
        for (var part : parts) {
            to.write(part.header().bytes(modifiedAt));
            Files.copy(part.file(), to);
            to.write(new byte[TarHeader.padding(part.header().size())]);
        }
        to.write(new byte[END]);
    }

    private static Part part(Path scratch, Path file) {
        var name = scratch.relativize(file).toString();
        return new Part(file, new TarHeader(name, false, file.toFile().length()));
    }
}
