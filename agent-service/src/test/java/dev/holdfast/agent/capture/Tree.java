package dev.holdfast.agent.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Everything that can be seen of a directory, to be compared. */
public final class Tree {

    private Tree() {}

    /** By path: kind, mode, owner, device, time, links, xattrs and the sum of what is in it. */
    public static Map<String, String> of(Path root) throws IOException {
        var tree = new TreeMap<String, String>();
        var first = new HashMap<Object, String>();
        try (var paths = Files.walk(root)) {
            paths.sorted()
                    .forEach(path -> tree.put("" + root.relativize(path), text(path, root, first)));
        }
        return tree;
    }

    private static String text(Path path, Path root, Map<Object, String> first) {
        try {
            var seen = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
            var isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            first.putIfAbsent(seen.get("ino"), "" + root.relativize(path));
            return "%o %s:%s %s %s %s %s %s"
                    .formatted(
                            (Integer) seen.get("mode"),
                            seen.get("uid"),
                            seen.get("gid"),
                            seen.get("rdev"),
                            seen.get("lastModifiedTime"),
                            isDirectory ? "" : "same as " + first.get(seen.get("ino")),
                            xattrs(path),
                            content(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path) ? ManifestFormat.sha256(Files.readAllBytes(path)) : "";
    }

    private static String xattrs(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        var view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        var texts = new TreeMap<String, String>();
        for (var name : view.list()) {
            var value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            texts.put(name, new String(value.array(), StandardCharsets.UTF_8));
        }
        return texts.toString();
    }

    /** A directory with everything in it that copies lose. */
    public static void growAt(Path root) throws IOException {
        Files.createDirectories(root.resolve("deep/er"));
        Files.writeString(root.resolve("plain"), "plain");
        Files.writeString(root.resolve("deep/owned"), "owned");
        Files.setAttribute(root.resolve("deep/owned"), "unix:uid", 33);
        Files.setAttribute(root.resolve("deep/owned"), "unix:gid", 44);
        Files.setAttribute(root.resolve("deep/owned"), "unix:mode", 0b100_111_101_001);
        Files.createLink(root.resolve("deep/hard"), root.resolve("plain"));
        Files.createSymbolicLink(root.resolve("soft"), Path.of("deep/nowhere"));
        Files.getFileAttributeView(root.resolve("plain"), UserDefinedFileAttributeView.class)
                .write("probe", StandardCharsets.UTF_8.encode("value"));
        XfsMount.run("truncate", "--size", "40M", root.resolve("sparse").toString());
        XfsMount.run("mkfifo", root.resolve("fifo").toString());
        XfsMount.run("mknod", root.resolve("whiteout").toString(), "c", "0", "0");
        Files.setAttribute(root.resolve("deep"), "unix:mode", 0b1_111_111_111);
        Files.setAttribute(root, "unix:uid", 5);
    }
}
