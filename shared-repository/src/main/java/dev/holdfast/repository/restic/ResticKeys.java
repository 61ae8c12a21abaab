package dev.holdfast.repository.restic;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files from which ssh reads a key and the servers that it may believe, for it takes neither
 * otherwise. They are there while restic runs, and for who runs it alone.
 */
final class ResticKeys implements AutoCloseable {

    private static final Path HERE = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String NAME = "holdfast-ssh-";

    private final List<String> options;
    private final Optional<Path> log;
    private final List<Path> files;

    private ResticKeys(List<String> options, Optional<Path> log, List<Path> files) {
        this.options = options;
        this.log = log;
        this.files = files;
    }

    static ResticKeys of(RepositoryAccess access) {
        if (access.scheme() != Scheme.SFTP) {
            return new ResticKeys(List.of(), Optional.empty(), List.of());
        }
        try {
            var directory = Files.createTempDirectory(HERE, ours());
            var key = directory.resolve("private-key");
            var known = directory.resolve("known-hosts");
            var log = directory.resolve("log");
            var keys =
                    new ResticKeys(
                            List.of("--option", "sftp.args=" + SshArguments.of(key, known, log)),
                            Optional.of(log),
                            List.of(key, known, log, directory));
            keys.write(key, access.privateKey());
            keys.write(known, access.knownHosts());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for a key below " + HERE, e);
        }
    }

    /** What restic is told of them. */
    List<String> options() {
        return options;
    }

    /**
     * What ssh said last, for restic may end before it has passed that on. Before the last two
     * lines come warnings in many.
     */
    List<String> said() {
        return log.filter(Files::exists).map(ResticKeys::lastTwo).orElse(List.of());
    }

    private static List<String> lastTwo(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - 2), lines.size());
        } catch (IOException e) {
            return List.of("what ssh said cannot be read: " + e);
        }
    }

    /** OpenSSH takes no key whose last line does not end. */
    private void write(Path file, String content) {
        try {
            Files.createFile(file, asFileAttribute(fromString("rw-------")));
            Files.writeString(file, content.strip() + "\n");
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a key", e);
        }
    }

    /** Takes away what processes left that were killed, and an earlier one with our number. */
    static void sweep() {
        try (var left = Files.newDirectoryStream(HERE, NAME + "*-*")) {
            for (var directory : left) {
                if (!isOfAnother(directory)) {
                    delete(directory);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away keys below " + HERE, e);
        }
    }

    private static String ours() {
        return NAME + ProcessHandle.current().pid() + "-";
    }

    private static boolean isOfAnother(Path directory) {
        var name = "" + directory.getFileName();
        var pid = name.substring(NAME.length(), name.lastIndexOf('-'));
        return !name.startsWith(ours())
                && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
