package dev.holdfast.controller;

import com.github.dockerjava.api.model.PortBinding;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A NATS server and a Postgres in containers, on ports that stay the same when one is killed and
 * started again.
 */
public class RealServers implements QuarkusTestResourceLifecycleManager {

    /** By it a cleaner finds what a killed test left behind. */
    private static final Map<String, String> LABEL = Map.of("dev.holdfast.test", "controller");

    private static final RealServer NATS = new RealServer("holdfast/nats:latest", 4222, Map.of());
    private static final RealServer POSTGRES =
            new RealServer(
                    "holdfast/postgres:latest",
                    5432,
                    Map.of(
                            "POSTGRES_USER", "holdfast",
                            "POSTGRES_PASSWORD", "only-in-this-test",
                            "POSTGRES_DB", "holdfast"));

    /** One server in a container. */
    public static final class RealServer {
        private final GenericContainer<?> container;
        private final int port = freePort();

        RealServer(String image, int innerPort, Map<String, String> environment) {
            var binding = PortBinding.parse("127.0.0.1:" + port + ":" + innerPort);
            container =
                    new GenericContainer<>(DockerImageName.parse(image))
                            .withEnv(environment)
                            .withLabels(LABEL)
                            .withExposedPorts(innerPort)
                            .waitingFor(Wait.forListeningPort())
                            .withStartupTimeout(Duration.ofSeconds(60))
                            .withCreateContainerCmdModifier(
                                    command -> command.getHostConfig().withPortBindings(binding));
        }

        public int port() {
            return port;
        }

        /** Ends its process at once, as a power cut would. */
        public void kill() {
            container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        }

        /** Starts it again on what it had stored. */
        public void start() {
            container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        }
    }

    public static RealServer nats() {
        return NATS;
    }

    public static RealServer postgres() {
        return POSTGRES;
    }

    @Override
    public Map<String, String> start() {
        List.of(NATS, POSTGRES).parallelStream().forEach(server -> server.container.start());
        return Map.of(
                "holdfast.nats.url", "nats://127.0.0.1:" + NATS.port(),
                "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + POSTGRES.port() + "/holdfast",
                "quarkus.datasource.password", "only-in-this-test");
    }

    @Override
    public void stop() {
        List.of(NATS, POSTGRES).forEach(server -> server.container.stop());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
