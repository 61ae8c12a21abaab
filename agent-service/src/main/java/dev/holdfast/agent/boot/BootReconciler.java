package dev.holdfast.agent.boot;

import dev.holdfast.agent.autonomy.BriefingStore;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.ListedContainer;
import dev.holdfast.agent.stack.ProjectLabels;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.ObservedContainer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sees to it that the stack of a bootable image is there and up, and what ran of a host that was
 * made of another one's snapshot; others have nothing to do with it.
 */
@ApplicationScoped
class BootReconciler {

    private static final Logger LOG = Logger.getLogger("boot");
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final BootConfig config;
    private final BootRunner boot;
    private final BootStore store;
    private final BriefingStore briefings;
    private final EngineWatcher watcher;
    private final ContainerEngine engine;
    private final Thread thread = Thread.ofPlatform().daemon().name("boot").unstarted(this::run);

    BootReconciler(
            BootConfig config,
            BootRunner boot,
            BootStore store,
            BriefingStore briefings,
            EngineWatcher watcher,
            ContainerEngine engine) {
        this.config = config;
        this.boot = boot;
        this.store = store;
        this.briefings = briefings;
        this.watcher = watcher;
        this.engine = engine;
    }

    void start(@Observes StartupEvent event) {
        if (config.repository().isPresent()) {
            briefings.standAlone();
        }
        if (config.repository().isPresent() || !store.rising().isEmpty()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!watcher.link().reachable()) {
                pause(LOOK_EVERY);
            }
            if (config.repository().isPresent()) {
                boot(config.repository().get());
            } else {
                riseAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void boot(Path repository) throws InterruptedException {
        var booted = store.project();
        if (booted.isPresent()) {
            rise(booted.get());
        } else {
            tellOf(bring(repository));
        }
    }

    /** Once: from then on this host's containers are kept running as on any other. */
    private void riseAgain() throws InterruptedException {
        awaitAllSeen();
        var rising = store.rising();
        LOG.infof("what ran on the host of the snapshot starts: %d containers", rising.size());
        rising.forEach(this::start);
        store.risen();
    }

    /** What was in the way is said once, however often it is tried. */
    private String bring(Path repository) throws InterruptedException {
        var said = "";
        while (true) {
            try {
                return boot.bring(repository, LOG::info);
            } catch (RuntimeException e) {
                if (!said.equals(e.getMessage())) {
                    LOG.errorf("the stack is not here yet, and tried again: %s", e.getMessage());
                }
                said = Objects.requireNonNullElse(e.getMessage(), e.toString());
            }
            pause(config.retryAfter());
        }
    }

    private void rise(String project) throws InterruptedException {
        awaitAllSeen();
        LOG.infof("%s was brought back before and starts as it was", project);
        seen(project).stream()
                .filter(Fallen::isToRise)
                .map(ObservedContainer::id)
                .forEach(this::start);
    }

    private void awaitAllSeen() throws InterruptedException {
        var end = System.nanoTime() + config.lookPatience().toNanos();
        while (!areAllSeen() && System.nanoTime() < end) {
            pause(LOOK_EVERY);
        }
    }

    private boolean areAllSeen() {
        try {
            var others = engine.list().stream().filter(it -> !it.ours());
            return Fallen.areAllSeen(others.map(ListedContainer::id).toList(), watcher.observed());
        } catch (EngineFailure away) {
            LOG.debugf("what is here is looked for again: %s", away.getMessage());
            return false;
        }
    }

    private List<ObservedContainer> seen(String project) {
        return watcher.observed().stream()
                .filter(it -> it.place() != null && it.place().project().equals(project))
                .toList();
    }

    private void start(ContainerId container) {
        try {
            engine.start(container);
        } catch (EngineFailure e) {
            LOG.errorf("%s does not start: %s", name(container), e.getMessage());
        }
    }

    private String name(ContainerId container) {
        return watcher.observed(container)
                .map(ObservedContainer::name)
                .orElseGet(container::toString);
    }

    private void tellOf(String project) {
        try {
            var all = engine.list().stream().map(line -> engine.inspect(line.id())).toList();
            tellOf(project, all.stream().filter(it -> isOf(project, it)).toList());
        } catch (EngineFailure e) {
            LOG.infof("%s is back; its containers do not tell: %s", project, e.getMessage());
        }
    }

    private static boolean isOf(String project, InspectedContainer container) {
        return ProjectLabels.project(container.labels()).filter(project::equals).isPresent();
    }

    private static void tellOf(String project, List<InspectedContainer> containers) {
        var running =
                containers.stream()
                        .filter(it -> it.state() == ContainerState.RUNNING)
                        .map(InspectedContainer::name)
                        .sorted()
                        .toList();
        LOG.infof("%s is back: %s", project, String.join(", ", running));
        var ports = containers.stream().flatMap(it -> it.ports().stream()).toList();
        Door.sentences(ports).forEach(LOG::info);
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
