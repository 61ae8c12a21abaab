package dev.holdfast.agent.spool;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the incarnation of a directory: {@code <id> <host> <birth>}. The birth is when a file
 * beside it was made, and its inode: no copy of files takes either along, and an inode alone may
 * come again, on another disk or after a deletion. A clone for another host has another name. Of a
 * disk that was copied whole only whoever hears both can tell.
 */
final class IncarnationFile {

    private final Path directory;

    IncarnationFile(Path directory) {
        this.directory = directory;
    }

    /** The incarnation that this directory and host are in; empty where a new one begins. */
    Optional<Incarnation> current(HostId host) {
        return WholeFile.lines(path()).stream()
                .findFirst()
                .map(line -> line.split(" "))
                .filter(parts -> parts.length == 3)
                .filter(parts -> parts[1].equals(host.name()) && parts[2].equals(birth()))
                .map(parts -> new Incarnation(parts[0]));
    }

    Incarnation begin(HostId host, Supplier<String> id) {
        var incarnation = new Incarnation(id.get());
        WholeFile.replace(born(), List.of());
        WholeFile.replace(path(), List.of(incarnation.id() + " " + host.name() + " " + birth()));
        return incarnation;
    }

    /** The next one begins a life of its own. */
    void forget() {
        try {
            Files.deleteIfExists(path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget " + path(), e);
        }
    }

    private Path path() {
        return directory.resolve("incarnation");
    }

    private Path born() {
        return directory.resolve("born");
    }

    /**
     * Where a file system knows no time of birth, it is that of the last change, and there is none.
     */
    private String birth() {
        try {
            return Files.getAttribute(born(), "unix:ino")
                    + "@"
                    + Files.getAttribute(born(), "unix:creationTime");
        } catch (NoSuchFileException e) {
            return "unborn";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + born(), e);
        }
    }
}
