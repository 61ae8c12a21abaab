package dev.holdfast.agent.stack;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.compose.ComposeProject;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ServiceReplica;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Asks Compose what a project's files say that no engine keeps: once for each container, when it is
 * first seen. What is changed in a file later holds from the next {@code up} on, as all else.
 */
@ApplicationScoped
public class ComposeFileReconciler {

    private static final Logger LOG = Logger.getLogger(ComposeFileReconciler.class);

    private final ComposeRunner compose;
    private final StackConfig config;
    private final Event<ComposeFilesRead> read;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("compose-files").factory());
    private final Set<ContainerId> asked = ConcurrentHashMap.newKeySet();
    private final Map<ContainerId, ServiceReplica> waiting = new ConcurrentHashMap<>();
    private final Map<ContainerId, FileWish> wishes = new ConcurrentHashMap<>();
    private final Map<ServiceReplica, FileWish> lastKnown = new ConcurrentHashMap<>();

    ComposeFileReconciler(ComposeRunner compose, StackConfig config, Event<ComposeFilesRead> read) {
        this.compose = compose;
        this.config = config;
        this.read = read;
    }

    /** What is known of a container by now. */
    public FileWish of(ContainerId container) {
        return wishes.getOrDefault(container, FileWish.NONE);
    }

    /** Sees to it, soon, that a container's files are read; keeps nobody waiting. */
    public void reconcile(InspectedContainer container) {
        var place = ProjectLabels.place(container.labels());
        if (place != null && asked.add(container.id())) {
            waiting.put(container.id(), place);
            ProjectLabels.files(container.labels())
                    .ifPresent(files -> background.execute(() -> read(container.id(), files)));
        }
    }

    /** A container is no more. */
    public void forget(ContainerId container) {
        asked.remove(container);
        waiting.remove(container);
        wishes.remove(container);
    }

    /** One reading serves every container of the project that waits for it. */
    private void read(ContainerId container, ComposeFiles files) {
        if (!waiting.containsKey(container)) {
            return;
        }
        var served =
                waiting.entrySet().stream()
                        .filter(entry -> entry.getValue().project().equals(files.project()))
                        .toList();
        var known = wishes(files);
        for (var entry : served) {
            waiting.remove(entry.getKey());
            wishes.put(entry.getKey(), known.apply(entry.getValue()));
        }
        read.fire(new ComposeFilesRead(files.project()));
    }

    private Wishes wishes(ComposeFiles files) {
        var missing = files.files().stream().filter(file -> !isReadable(file)).findFirst();
        if (missing.isPresent()) {
            return place -> doubted(place, missing.get() + " cannot be read here");
        }
        try {
            var project = project(files);
            return place -> found(place, project, files);
        } catch (ComposeFailure e) {
            // What Compose says of a file may quote a secret in it.
            LOG.infof("Compose cannot read %s", files);
            return place -> doubted(place, "Compose cannot read " + files);
        }
    }

    private ComposeProject project(ComposeFiles files) {
        return compose.read(
                Path.of("/"),
                files.project(),
                files.options(),
                config.timeout(),
                Redaction.of(List.of(), List.of()));
    }

    private FileWish found(ServiceReplica place, ComposeProject project, ComposeFiles files) {
        var service = project.services().get(place.service());
        if (service == null) {
            return doubted(place, "there is no %s in %s".formatted(place.service(), files));
        }
        var wish = FileWish.of(service);
        lastKnown.put(place, wish);
        return wish;
    }

    private FileWish doubted(ServiceReplica place, String why) {
        return lastKnown.getOrDefault(place, FileWish.NONE).doubted(why);
    }

    private interface Wishes {
        FileWish apply(ServiceReplica place);
    }

    private static boolean isReadable(String file) {
        return file.startsWith("/") && Files.isReadable(Path.of(file));
    }
}
