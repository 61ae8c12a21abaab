package dev.holdfast.service.server;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.PortBinding;
import dev.holdfast.messaging.server.FreePort;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A Postgres in a container, fsync on; its port stays the same for as long as it lives. */
public final class PostgresServer implements AutoCloseable {

    private static final DockerImageName IMAGE = DockerImageName.parse("holdfast/postgres:latest");
    private static final int CLIENT_PORT = 5432;
    private static final String PASSWORD = "only-in-this-test";

    private final int port = FreePort.find();
    private final GenericContainer<?> container;

    private PostgresServer() {
        container =
                new GenericContainer<>(IMAGE)
                        .withLabel("dev.holdfast", "test")
                        .withEnv("POSTGRES_USER", "holdfast")
                        .withEnv("POSTGRES_PASSWORD", PASSWORD)
                        .withExposedPorts(CLIENT_PORT)
                        .withCreateContainerCmdModifier(create ->
                                requireNonNull(create.getHostConfig()).withPortBindings(binding()))
                        .waitingFor(Wait.forListeningPort())
                        .withStartupTimeout(Duration.ofSeconds(60));
        Optional.ofNullable(System.getenv("HOLDFAST_INSTANCE"))
                .ifPresent(name -> container.withLabel("dev.holdfast.instance", name));
    }

    public static PostgresServer start() {
        var server = new PostgresServer();
        server.container.start();
        return server;
    }

    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/holdfast",
                "quarkus.datasource.username",
                "holdfast",
                "quarkus.datasource.password",
                PASSWORD);
    }

    public int port() {
        return port;
    }

    /** SIGKILL, as a power cut would. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** Comes back on the same port with what it had stored. Does not wait until it answers. */
    public void restart() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }

    private PortBinding binding() {
        return PortBinding.parse("127.0.0.1:%d:%d".formatted(port, CLIENT_PORT));
    }
}
