package dev.holdfast.agent.stack;

import dev.holdfast.agent.redact.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories of stacks: Compose files, env files and all they refer to. */
final class StackDirectory {

    private static final int DEEP = 3;

    private StackDirectory() {}

    /**
     * Lays new files over a directory. What else is in there stays, for it may be the stack's
     * state; a file keeps its inode, for a container may have it mounted.
     */
    static void overlay(Path from, Path onto) throws IOException {
        Files.createDirectories(onto);
        var enclosure = new Enclosure(onto);
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (!file.equals(from)) {
                    overlayOne(file, enclosure.place(from.relativize(file).toString()));
                }
            }
        }
    }

    private static void overlayOne(Path file, Path onto) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(onto, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(onto);
            }
        } else if (isPlain(file) && isPlain(onto)) {
            Files.write(onto, Files.readAllBytes(file));
            Files.setPosixFilePermissions(onto, Files.getPosixFilePermissions(file));
        } else {
            Files.copy(
                    file,
                    onto,
                    LinkOption.NOFOLLOW_LINKS,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    /**
     * What Compose might print of a stack's secrets: env files, and files among {@code secrets}.
     */
    static Redaction redaction(Path directory) {
        var variables = new ArrayList<String>();
        var secrets = new ArrayList<String>();
        try (var files = Files.find(directory, DEEP, (file, _) -> isPlain(file))) {
            files.forEach(file -> {
                if (file.getFileName().toString().endsWith(".env")) {
                    lines(file).forEach(variables::add);
                } else if (directory.relativize(file).startsWith("secrets")) {
                    lines(file).forEach(secrets::add);
                }
            });
        } catch (NoSuchFileException e) {
            return Redaction.of(List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
        return Redaction.of(variables, secrets);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (MalformedInputException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
