package dev.holdfast.e2e;

import dev.holdfast.fleet.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A directory on a host, in the hands of one program that runs in a container beside it. */
record Tree(Host host, String source) {

    private static final String IMAGE = "holdfast/sample-python:latest";
    private static final String PROGRAM = program();

    /** Fills it with everything that copies lose. */
    void grow() {
        var _ = run("grow");
    }

    /** All that can be seen of it: a line for each path. */
    List<String> tell() {
        return run("tell").lines().toList();
    }

    private String run(String verb) {
        return host.docker(
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
                PROGRAM,
                verb,
                "/tree");
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
