package dev.holdfast.messaging.server;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.PortBinding;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A NATS server with JetStream in a container; its port stays the same for as long as it lives. */
public final class NatsServer implements AutoCloseable {

    private static final DockerImageName IMAGE = DockerImageName.parse("holdfast/nats:latest");
    private static final int CLIENT_PORT = 4222;
    private static final String CONFIG = "/tmp/nats.conf";

    private final int port = FreePort.find();
    private final GenericContainer<?> container;

    private NatsServer(Optional<String> config) {
        container =
                new GenericContainer<>(IMAGE)
                        .withLabel("dev.holdfast", "test")
                        .withExposedPorts(CLIENT_PORT)
                        .withCreateContainerCmdModifier(create ->
                                requireNonNull(create.getHostConfig()).withPortBindings(binding()))
                        .waitingFor(Wait.forLogMessage(".*Server is ready.*\\n", 1))
                        .withStartupTimeout(Duration.ofSeconds(20));
        Optional.ofNullable(System.getenv("HOLDFAST_INSTANCE"))
                .ifPresent(name -> container.withLabel("dev.holdfast.instance", name));
        config.ifPresent(this::configure);
    }

    /** One that lets everybody do everything. */
    public static NatsServer start() {
        return started(new NatsServer(Optional.empty()));
    }

    /**
     * One with a configuration of its own, permissions for example; JetStream and its store are
     * added.
     */
    public static NatsServer start(String config) {
        return started(new NatsServer(Optional.of(config)));
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** A client of the test's own, beside what is tested; for a server without permissions. */
    public Connection connect() {
        return connect(new Options.Builder());
    }

    /** The same with an identity. */
    public Connection connect(Options.Builder options) {
        try {
            return Nats.connect(options.server(url()).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: nothing is flushed, nobody is told. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** Comes back on the same port with the store it had. Does not wait until it answers. */
    public void restart() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }

    /** Killed, its store deleted, and started again on the same port. */
    public void loseStore() {
        container.stop();
        container.start();
    }

    /** Removes the container and its store. */
    @Override
    public void close() {
        container.stop();
    }

    private static NatsServer started(NatsServer server) {
        server.container.start();
        return server;
    }

    private void configure(String config) {
        container
                .withCopyToContainer(Transferable.of(config), CONFIG)
                .withCommand("--config", CONFIG, "--jetstream", "--store_dir", "/var/lib/nats");
    }

    private PortBinding binding() {
        return PortBinding.parse("127.0.0.1:%d:%d".formatted(port, CLIENT_PORT));
    }
}
