package dev.holdfast.agent.component;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.holdfast.model.container.ContainerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.testcontainers.DockerClientFactory;

/** A container of a test, on the engine that the agent watches. */
final class TestContainer implements AutoCloseable {

    private static final String IMAGE = "holdfast/sample-tiny:latest";

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final String id;

    private TestContainer(CreateContainerCmd create) {
        id = create.withLabels(Map.of("dev.holdfast-test", "agent")).exec().getId();
    }

    private TestContainer(RestartPolicy policy, Map<String, String> labels, String... command) {
        var all = new HashMap<>(labels);
        all.put("dev.holdfast-test", "agent");
        var create = docker.createContainerCmd(IMAGE).withLabels(all);
        if (command.length > 0) {
            create.withCmd(command);
        }
        id =
                create.withHostConfig(
                                HostConfig.newHostConfig()
                                        .withRestartPolicy(policy)
                                        .withMemory(64L * 1024 * 1024)
                                        .withMemorySwap(64L * 1024 * 1024))
                        .exec()
                        .getId();
    }

    static TestContainer started(String... command) {
        return started(Map.of(), command);
    }

    static TestContainer started(Map<String, String> labels, String... command) {
        var container = new TestContainer(RestartPolicy.noRestart(), labels, command);
        container.start();
        return container;
    }

    /** As it is created here, and labelled as a test's. */
    static TestContainer started(UnaryOperator<CreateContainerCmd> wanted) {
        var create = DockerClientFactory.lazyClient().createContainerCmd(IMAGE);
        var container = new TestContainer(wanted.apply(create));
        container.start();
        return container;
    }

    static TestContainer withPolicy(RestartPolicy policy, Map<String, String> labels) {
        var container = new TestContainer(policy, labels);
        container.start();
        return container;
    }

    ContainerId id() {
        return new ContainerId(id);
    }

    void start() {
        docker.startContainerCmd(id).exec();
    }

    /** SIGKILL from outside Docker, as the kernel or a bug would. */
    void crash() {
        var pid = requireNonNull(state().getPidLong());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    void stop() {
        docker.stopContainerCmd(id).withTimeout(1).exec();
    }

    void signal(String name) {
        docker.killContainerCmd(id).withSignal(name).exec();
    }

    void awaitEnd() {
        await().until(() -> !isRunning());
    }

    boolean isRunning() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    Instant startedAt() {
        return Instant.parse(state().getStartedAt());
    }

    Instant finishedAt() {
        return Instant.parse(state().getFinishedAt());
    }

    String policy() {
        return docker.inspectContainerCmd(id).exec().getHostConfig().getRestartPolicy().getName();
    }

    private ContainerState state() {
        return docker.inspectContainerCmd(id).exec().getState();
    }

    @Override
    public void close() {
        docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    }
}
