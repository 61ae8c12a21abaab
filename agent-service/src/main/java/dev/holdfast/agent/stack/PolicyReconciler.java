package dev.holdfast.agent.stack;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.RestartPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Keeps Docker from restarting what Holdfast restarts, and remembers what it was told before. */
@ApplicationScoped
public class PolicyReconciler {

    private static final Logger LOG = Logger.getLogger(PolicyReconciler.class);
    private static final RestartPolicy NEVER = new RestartPolicy.Never();

    private final ContainerEngine engine;
    private final ManagedStacks managed;
    private final OriginalPolicies originals;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    PolicyReconciler(ContainerEngine engine, HostConfig config) {
        this.engine = engine;
        this.managed = new ManagedStacks(directory(config.data()).resolve("managed-stacks"));
        this.originals = new OriginalPolicies(config.data().resolve("original-policies"));
    }

    private static Path directory(Path data) {
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + data, e);
        }
    }

    /** The policy a container was created with. */
    public RestartPolicy wish(InspectedContainer container) {
        return originals.of(container.id()).orElse(container.policy());
    }

    /** True where Holdfast alone restarts this container. */
    public boolean isManaged(InspectedContainer container) {
        return shouldBeManaged(container) && container.policy().equals(NEVER);
    }

    private boolean shouldBeManaged(InspectedContainer container) {
        return ProjectLabels.project(container.labels()).filter(managed::contains).isPresent();
    }

    /** Sees to it, soon, that Docker leaves a managed container alone; keeps nobody waiting. */
    public void reconcile(InspectedContainer container) {
        if (shouldBeManaged(container)
                && (!isManaged(container) || originals.of(container.id()).isEmpty())) {
            background.execute(() -> takeOverQuietly(container));
        }
    }

    private void takeOverQuietly(InspectedContainer container) {
        try {
            takeOver(container);
        } catch (EngineFailure e) {
            LOG.infof("policy of %s waits for the next look: %s", container.name(), e.getMessage());
        }
    }

    /** Remembers first, so that a kill in between loses no wish. */
    public void takeOver(InspectedContainer container) {
        originals.remember(container.id(), container.policy());
        if (!container.policy().equals(NEVER)) {
            engine.setPolicy(container.id(), NEVER);
        }
    }

    /** Takes a project into care, for good when this returns. */
    public void manage(String project) {
        managed.add(project);
    }

    void release(String project) {
        managed.remove(project);
    }

    /** Gives one container back to Docker. */
    void giveBack(InspectedContainer container) {
        var policy = wish(container);
        if (!policy.equals(container.policy())) {
            engine.setPolicy(container.id(), policy);
        }
        originals.forget(Set.of(container.id()));
    }

    /** A container is gone, and with it its policy. */
    public void forget(ContainerId container) {
        originals.forget(Set.of(container));
    }
}
