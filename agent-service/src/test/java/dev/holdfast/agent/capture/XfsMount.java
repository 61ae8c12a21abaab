package dev.holdfast.agent.capture;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file system that clones, for the length of a test; needs root and xfsprogs. */
public final class XfsMount implements AutoCloseable {

    private final Path image;
    private final Path path;

    public XfsMount(Path directory) throws IOException {
        image = directory.resolve("holdfast-test.img");
        path = Files.createDirectory(directory.resolve("xfs"));
        run("truncate", "--size", "400M", "" + image);
        run("mkfs.xfs", "-q", "-m", "reflink=1", "" + image);
        run("mount", "-o", "loop", "" + image, "" + path);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        run("umount", "" + path);
        Files.delete(image);
    }

    public static void run(String... command) {
        ProgramRunner.runWell(Program.of(Duration.ofSeconds(30), List.of(command)));
    }
}
