package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.Errand;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.hook.HookRunner;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** What a drill does beside a restore: it probes, and takes its images away again. */
@ApplicationScoped
public class DrillRunner {

    private static final Logger LOG = Logger.getLogger(DrillRunner.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final StackEngine engine;
    private final HookRunner hooks;
    private final RestoreReconciler reconciler;
    private final RestoreConfig config;
    private final Entries<DrillImages> journal;
    private volatile CompletableFuture<Void> recovery = CompletableFuture.completedFuture(null);

    public DrillRunner(
            StackEngine engine,
            HookRunner hooks,
            RestoreReconciler reconciler,
            RestoreConfig config,
            HostConfig host) {
        this.engine = engine;
        this.hooks = hooks;
        this.reconciler = reconciler;
        this.config = config;
        this.journal = new Entries<>(host.data().resolve("drills"), DrillImages.class);
    }

    /** Before a command is resumed, which would take what is left for what was there. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        recover();
    }

    /** Takes away what a killed agent's drills have left, once their containers are gone. */
    public void recover() {
        recovery = CompletableFuture.runAsync(this::removeLeft, Thread::startVirtualThread);
    }

    /** Returns when nothing of an earlier life is left. */
    public void awaitRecovery() {
        recovery.join();
        reconciler.awaitRecovery();
    }

    private void removeLeft() {
        reconciler.awaitRecovery();
        for (var left : journal.all()) {
            while (!isGone(left)) {
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    /** An engine that is away comes back. */
    private boolean isGone(DrillImages left) {
        try {
            leave(left.command());
            return true;
        } catch (EngineFailure.Transient away) {
            LOG.infof("a drill's images wait for their end: %s", away.getMessage());
            return false;
        }
    }

    /** On disk when this returns; only then may an image be loaded. */
    void arrive(CommandId command, Wanted wanted, Path staging) {
        var images = wanted.captured().images();
        journal.put(command.toString(), DrillImages.of(command, staging, images, this::imageId));
    }

    /** Takes the images away that it brought; nothing where it brought none. */
    void leave(CommandId command) {
        journal.get(command.toString())
                .ifPresent(images -> {
                    CloneRunner.remove(images.staging());
                    images.meant().forEach(this::mean);
                    images.brought().forEach(this::remove);
                    journal.remove(command.toString());
                });
    }

    private void mean(String name, String id) {
        var isOther = !imageId(name).equals(Optional.of(id));
        if (isOther && imageId(id).isPresent()) {
            engine.tag(id, name);
        }
    }

    /** What somebody else has come to use meanwhile stays. */
    private void remove(String image) {
        try {
            engine.removeImage(image);
        } catch (EngineFailure.Permanent inUse) {
            LOG.infof("a drill brought %s, which stays: %s", image, inUse.getMessage());
        }
    }

    private Optional<String> imageId(String reference) {
        return engine.image(reference).map(image -> image.path("Id").asText());
    }

    /**
     * Returns once every probe has passed.
     *
     * @param ids of the containers, by name
     * @throws IllegalStateException where one does not in time, with what it said last
     */
    void probe(List<Probing> probings, Map<String, ContainerId> ids) {
        var end = System.nanoTime() + config.probePatience().toNanos();
        for (var probing : probings) {
            var id = Objects.requireNonNull(ids.get(probing.container()), probing.container());
            hooks.untilItPasses(id, probing.container(), errand(probing, end));
        }
    }

    private static Errand errand(Probing probing, long end) {
        var probe = probing.probe();
        var left = Duration.ofNanos(Math.max(TRY_AGAIN.toNanos(), end - System.nanoTime()));
        var timeout = probe.timeout().compareTo(left) < 0 ? probe.timeout() : left;
        return new Errand(probe.command(), Map.of(), probe.user(), timeout);
    }
}
