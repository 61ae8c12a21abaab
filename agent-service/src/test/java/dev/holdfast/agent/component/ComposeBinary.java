package dev.holdfast.agent.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** Compose as this machine has it, else as the image of a host does. */
final class ComposeBinary {

    private static final String IN_IMAGE = "/usr/libexec/docker/cli-plugins/docker-compose";
    private static final Path COPY = Path.of("target/docker-compose").toAbsolutePath();

    private ComposeBinary() {}

    static String words() throws IOException {
        return isPlugin() ? "docker,compose" : copied().toString();
    }

    private static boolean isPlugin() throws IOException {
        var version =
                new ProcessBuilder("docker", "compose", "version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path copied() throws IOException {
        if (Files.isExecutable(COPY)) {
            return COPY;
        }
        var docker = DockerClientFactory.lazyClient();
        var id = docker.createContainerCmd("holdfast/host").exec().getId();
        try (var tar =
                new TarArchiveInputStream(
                        docker.copyArchiveFromContainerCmd(id, IN_IMAGE).exec())) {
            tar.getNextEntry();
            Files.copy(tar, COPY, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            docker.removeContainerCmd(id).exec();
        }
        Files.setPosixFilePermissions(COPY, PosixFilePermissions.fromString("rwxr-xr-x"));
        return COPY;
    }
}
