package dev.holdfast.agent.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Unpacks a stack's directory and lets nothing of it escape. */
final class BundleTar {

    private static final int EXECUTABLE = 0b001_000_000;

    private final BundleBounds bounds;
    private final Enclosure enclosure;
    private long bytes;
    private int files;

    private BundleTar(BundleBounds bounds, Enclosure enclosure) {
        this.bounds = bounds;
        this.enclosure = enclosure;
    }

    /**
     * @param directory there already, and empty
     * @throws BadBundleException where the tar is broken, hostile or too large
     */
    static void unpack(InputStream tar, Path directory, BundleBounds bounds) {
        try (var entries = new TarArchiveInputStream(tar)) {
            var enclosure = new Enclosure(directory);
            new BundleTar(bounds, enclosure).unpackAll(entries);
            enclosure.refuseLinksOut();
        } catch (IOException e) {
            throw new BadBundleException("not a whole tar: " + e.getMessage(), e);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BadBundleException("not a tar: " + e.getMessage(), e);
        }
    }

    private void unpackAll(TarArchiveInputStream entries) throws IOException {
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (++files > bounds.files()) {
                throw new BadBundleException("has more than %d files".formatted(bounds.files()));
            }
            unpack(entry, entries);
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        var path = enclosure.place(entry.getName());
        if (entry.isDirectory()) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(path);
            }
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(enclosure.place(entry.getLinkName()), path, LinkOption.NOFOLLOW_LINKS);
        } else if (isPlain(entry)) {
            write(entry, content, path);
        } else {
            throw new BadBundleException("holds what is no file: " + entry.getName());
        }
    }

    /** The library's own word for a file covers devices and pipes too. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL
                || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        bytes += entry.getSize();
        if (bytes > bounds.bytes()) {
            throw new BadBundleException("unpacks to more than %d bytes".formatted(bounds.bytes()));
        }
        if (Files.isSymbolicLink(path)) {
            throw new BadBundleException("writes through a link: " + entry.getName());
        }
        Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(path, permissions(entry));
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        var permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
