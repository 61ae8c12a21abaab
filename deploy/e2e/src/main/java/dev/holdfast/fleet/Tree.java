package dev.holdfast.fleet;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A directory on a host, in the hands of one program that runs in a container beside it. */
public record Tree(Host host, String source) {

    private static final String IMAGE = "holdfast/sample-python:latest";
    private static final String PROGRAM = program();

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Fills it with everything that copies lose: a directory for each shape of it. */
    public void grow() {
        var _ = run("grow", "/tree");
    }

    /** The same in a container's writable layer, where some shapes mean something else. */
    public void growInLayer() {
        var _ = run("grow", "/tree", "layer");
    }

    /** All that can be seen of it: a line for each path. */
    public List<String> tell() {
        return run("tell", "/tree").lines().toList();
    }

    /** The same by shape; what is no shape's is the root's, whose name is a dot. */
    public Map<String, List<String>> shapes() {
        return tell().stream().collect(groupingBy(Tree::shape));
    }

    /** A line begins with its path as Python shows bytes. */
    private static String shape(String line) {
        return line.substring(2).split("['/]", 2)[0];
    }

    private String run(String... verb) {
        var words =
                new ArrayList<>(
                        List.of(
                                "docker",
                                "run",
                                "--rm",
                                "--quiet",
                                "--network",
                                "none",
                                // Some attributes are kept from everybody else.
                                "--cap-add",
                                "SYS_ADMIN",
                                "--volume",
                                source + ":/tree",
                                IMAGE,
                                "python3",
                                "-c",
                                PROGRAM));
        words.addAll(List.of(verb));
        return host.exec(LIMIT, words);
    }

    private static String program() {
        try (var source = Tree.class.getResourceAsStream("/tree.py")) {
            return new String(
                    Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
