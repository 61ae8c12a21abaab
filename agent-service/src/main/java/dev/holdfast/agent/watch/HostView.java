package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.reach.Reach;
import dev.holdfast.agent.stack.ComposeFileReconciler;
import dev.holdfast.agent.stack.PolicyReconciler;
import dev.holdfast.agent.stack.ProjectLabels;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.event.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The picture of this host: written by the watcher's thread, read by any. */
final class HostView {

    /**
     * @param inspected what the engine said
     * @param observed what the fleet was told
     */
    record Seen(InspectedContainer inspected, ObservedContainer observed) {}

    private final PolicyReconciler policies;
    private final ComposeFileReconciler files;
    private final Reach reach;
    private final Map<ContainerId, Seen> containers = new ConcurrentHashMap<>();
    private boolean changed;

    HostView(PolicyReconciler policies, ComposeFileReconciler files, Reach reach) {
        this.files = files;
        this.reach = reach;
        this.policies = policies;
    }

    @Nullable ObservedContainer observed(ContainerId container) {
        var seen = containers.get(container);
        return seen == null ? null : seen.observed();
    }

    Collection<Seen> all() {
        return containers.values();
    }

    List<ObservedContainer> observed() {
        return containers.values().stream().map(Seen::observed).toList();
    }

    /** Takes a look and answers with the facts that are new in it. */
    List<Fact> saw(InspectedContainer now, Exits exits, Instant at) {
        var before = observed(now.id());
        var observed = observe(now, exits.of(now, at));
        containers.put(now.id(), new Seen(now, observed));
        changed |= !observed.equals(before);
        policies.reconcile(now);
        if (observed.managed()) {
            files.reconcile(now);
        }
        return Change.between(before, observed);
    }

    /**
     * Takes a death from the event alone: the engine answers no inspect until it has taken the
     * network down, and a restart need not wait for that.
     *
     * @return empty where the container must be looked at
     */
    Optional<List<Fact>> died(EngineEvent.Died died, Exits exits) {
        var seen = containers.get(died.container());
        if (seen == null) {
            return Optional.empty();
        }
        if (seen.observed().exit() != null || isOfAnEarlierRun(died, seen)) {
            return Optional.of(List.of());
        }
        var dead = Change.asDied(seen.observed(), exits.of(died, seen.inspected()));
        containers.put(died.container(), new Seen(seen.inspected(), dead));
        changed = true;
        return Optional.of(List.of(new Fact.ContainerDied(dead)));
    }

    private static boolean isOfAnEarlierRun(EngineEvent.Died died, Seen seen) {
        var startedAt = seen.inspected().startedAt();
        return startedAt != null && died.at().isBefore(startedAt);
    }

    private ObservedContainer observe(InspectedContainer now, @Nullable Exit exit) {
        return Observation.of(
                now,
                reach,
                policies.isManaged(now),
                policies.wish(now),
                isOneShot(now),
                exit,
                files.of(now.id()));
    }

    private boolean isOneShot(InspectedContainer container) {
        var place = ProjectLabels.place(container.labels());
        return place != null
                && containers.values().stream().anyMatch(other -> awaits(other, place));
    }

    private static boolean awaits(Seen other, ServiceReplica place) {
        return Objects.equals(
                        ProjectLabels.project(other.inspected().labels()).orElse(null),
                        place.project())
                && ProjectLabels.awaitedToComplete(other.inspected().labels())
                        .anyMatch(place.service()::equals);
    }

    /** A dependant that appeared may make others one-shots, an adoption others managed. */
    void refresh() {
        containers.replaceAll((_, seen) -> {
            var fresh = observe(seen.inspected(), seen.observed().exit());
            changed |= !fresh.equals(seen.observed());
            return new Seen(seen.inspected(), fresh);
        });
    }

    List<Fact> gone(ContainerId container) {
        policies.forget(container);
        files.forget(container);
        if (containers.remove(container) == null) {
            return List.of();
        }
        changed = true;
        return List.of(new Fact.ContainerRemoved(container));
    }

    boolean takeChanged() {
        var taken = changed;
        changed = false;
        return taken;
    }
}
