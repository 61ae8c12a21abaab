package dev.holdfast.repository.restic;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** OpenSSH's server, which lets whoever has the key into its directory and nowhere else. */
final class SftpServer implements Remote {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String IMAGES =
            Path.of("../deploy/images/build").toAbsolutePath().toString();
    private static final int PORT = 22;

    private final Path keys;
    private final GenericContainer<?> container;

    @SuppressWarnings("resource") // closed below
    SftpServer(Path scratch, HostRestic programs) {
        ProgramRunner.runWell(
                new Program(List.of(IMAGES, "sftp-server"), Map.of(), Path.of("."), "", PATIENCE));
        keys = scratch;
        for (var name : List.of("host-key", "client", "stranger")) {
            programs.run(
                    "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "" + keys.resolve(name));
        }
        container =
                new GenericContainer<>("holdfast/sftp-server:latest")
                        .withExposedPorts(PORT)
                        .withCopyToContainer(content("host-key", 0600), "/run/keys/host-key")
                        .withCopyToContainer(
                                content("client.pub", 0644), "/run/keys/authorized-keys");
        container.start();
    }

    @Override
    public RepositoryAccess access(String host) {
        return access(port(), host, "client", "host-key.pub");
    }

    @Override
    public Map<String, RepositoryAccess> wrong(String host) {
        return Map.of(
                "Permission denied (publickey)", access(port(), host, "stranger", "host-key.pub"),
                "Host key verification failed", access(port(), host, "client", "stranger.pub"),
                "Connection refused", access(1, host, "client", "host-key.pub"));
    }

    private int port() {
        return container.getMappedPort(PORT);
    }

    private RepositoryAccess access(int port, String host, String key, String hostKey) {
        var url = "sftp://holdfast@127.0.0.1:%d//repositories/%s".formatted(port, host);
        var known = "[127.0.0.1]:%d %s".formatted(port, read(hostKey));
        return new RepositoryAccess(url, "", "", "own-secret", "", read(key), known);
    }

    private Transferable content(String name, int mode) {
        return Transferable.of(read(name), mode);
    }

    private String read(String name) {
        try {
            return Files.readString(keys.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
