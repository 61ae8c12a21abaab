package dev.holdfast.agent.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which directories the data root of a host has.
 *
 * @param layers of images and of containers, as overlay2 keeps them
 * @param volumes each with the engine's note of it
 * @param others the one of deployed stacks, and what somebody has made there
 */
record HostTree(Path root, List<Path> layers, List<Path> volumes, List<Path> others) {

    /** The engine's, as a host's settings have it. */
    static final Path ENGINE = Path.of("docker");

    /** Says whose data root it is; a plain engine has none. */
    static final String MARKER = "marker";

    static final String LAYERS = "overlay2";
    static final String VOLUMES = "volumes";

    /** Of the host itself; what of the agent's lasts is captured by name. */
    private static final Set<String> OWN =
            Set.of(ENGINE.toString(), "agent", "clones", "pieces", "lost+found");

    HostTree {
        layers = List.copyOf(layers);
        volumes = List.copyOf(volumes);
        others = List.copyOf(others);
    }

    /**
     * @param stacks where directories of stacks are that were deployed to this host
     */
    static HostTree at(Path root, Path stacks) {
        var engine = root.resolve(ENGINE);
        var others = directories(root).stream().filter(path -> !isOwn(path));
        return new HostTree(
                root,
                directories(engine.resolve(LAYERS)),
                directories(engine.resolve(VOLUMES)),
                Stream.concat(Stream.of(stacks).filter(Files::isDirectory), others).toList());
    }

    private static boolean isOwn(Path path) {
        return OWN.contains("" + path.getFileName());
    }

    private static List<Path> directories(Path directory) {
        try (var all = Files.list(directory)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
