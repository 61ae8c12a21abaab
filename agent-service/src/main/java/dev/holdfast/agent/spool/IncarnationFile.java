package dev.holdfast.agent.spool;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the incarnation of a directory: {@code <id> <host> <inode of the directory>}. A copy
 * has another inode, a clone for another host another name: both are new lives.
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
                .filter(parts -> parts[1].equals(host.name()) && parts[2].equals(inode()))
                .map(parts -> new Incarnation(parts[0]));
    }

    Incarnation begin(HostId host, Supplier<String> id) {
        var incarnation = new Incarnation(id.get());
        WholeFile.replace(path(), List.of(incarnation.id() + " " + host.name() + " " + inode()));
        return incarnation;
    }

    private Path path() {
        return directory.resolve("incarnation");
    }

    private String inode() {
        try {
            return Files.getAttribute(directory, "unix:ino").toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
