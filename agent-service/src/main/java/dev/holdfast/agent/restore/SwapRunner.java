package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.restore.Restore.Old;
import dev.holdfast.agent.stack.PolicyReconciler;
import dev.holdfast.model.container.ContainerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts a staged stack in the place of what is there, and back. Every step may be repeated. */
@ApplicationScoped
public class SwapRunner {

    private final StackEngine engine;
    private final ContainerEngine containers;
    private final PolicyReconciler policies;
    private final SnapshotConfig config;

    public SwapRunner(
            StackEngine engine,
            ContainerEngine containers,
            PolicyReconciler policies,
            SnapshotConfig config) {
        this.engine = engine;
        this.containers = containers;
        this.policies = policies;
        this.config = config;
    }

    /**
     * Brings the new in. What is long or can be refused comes before the old is stopped.
     *
     * @return ids of the new containers by name; none of them runs yet
     */
    Map<String, ContainerId> bringIn(Restore restore, Manifest manifest) {
        manifest.networks().stream()
                .filter(network -> restore.newNetworks().contains(network.path("Name").asText()))
                .forEach(this::createNetwork);
        var swaps = new ArrayList<>(restore.swaps());
        manifest.volumes().stream()
                .filter(volume -> restore.newVolumes().contains(volume.name()))
                .forEach(volume -> createVolume(volume, restore).ifPresent(swaps::add));
        swaps.forEach(this::copyBeside);
        stopOld(restore);
        if (restore.newDirectory() != null) {
            copy(restore.staging().resolve(Manifest.stack()), restore.newDirectory());
        }
        // Docker wants what it binds to be there when it creates, and fills volumes that are empty.
        exchange(swaps, swap -> isDirectory(swap, restore));
        var created = create(restore, manifest);
        exchange(swaps, swap -> !isDirectory(swap, restore));
        return created;
    }

    private static void exchange(List<Swap> swaps, Predicate<Swap> which) {
        swaps.stream()
                .filter(which)
                .forEach(swap -> DiskExchange.exchange(swap.target(), swap.beside()));
    }

    /** The stack's own directory, not a volume's. */
    private static boolean isDirectory(Swap swap, Restore restore) {
        return swap.content().equals(restore.staging().resolve(Manifest.stack()));
    }

    private void copyBeside(Swap swap) {
        CloneRunner.remove(swap.beside());
        copy(swap.content(), swap.beside());
    }

    private void createNetwork(JsonNode captured) {
        try {
            engine.createNetwork(NetworkRecipe.as(captured));
        } catch (EngineFailure.Permanent overlapping) {
            // Its addresses may be another network's here; only who asked for one would notice.
            engine.createNetwork(NetworkRecipe.withoutAddresses(captured));
        }
    }

    private Optional<Swap> createVolume(CapturedVolume volume, Restore restore) {
        var body = JsonNodeFactory.instance.objectNode().put("Name", volume.name());
        body.put("Driver", volume.json().path("Driver").asText("local"));
        body.set("DriverOpts", objectOrEmpty(volume.json().path("Options")));
        body.set("Labels", objectOrEmpty(volume.json().path("Labels")));
        var place = engine.createVolume(body);
        return volume.content()
                ? Optional.of(swap(restore, place, Manifest.volume(volume.name())))
                : Optional.empty();
    }

    private static Swap swap(Restore restore, Path target, Path content) {
        var inode = DiskExchange.inode(target);
        return Swap.of(restore.command(), target, restore.staging().resolve(content), inode);
    }

    private static JsonNode objectOrEmpty(JsonNode json) {
        return json.isObject() ? json : JsonNodeFactory.instance.objectNode();
    }

    private void stopOld(Restore restore) {
        restore.old().reversed().stream()
                .filter(Old::ran)
                .forEach(old -> containers.stop(old.id(), null, config.stopPatience()));
        restore.old().forEach(old -> engine.rename(old.id(), old.aside()));
    }

    private void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + to.getParent(), e);
        }
        CloneRunner.copy(from, to, config.longestStop());
    }

    /** Who shares another's namespace needs its new id, so the other comes first. */
    private Map<String, ContainerId> create(Restore restore, Manifest manifest) {
        var byName = new HashMap<String, ContainerId>();
        var byOldId = new HashMap<String, String>();
        for (var captured : CreationOrder.of(manifest.containers())) {
            var id = create(captured, byOldId);
            fill(id, captured, restore.staging());
            byName.put(captured.name(), id);
            byOldId.put(captured.raw().id().hex(), id.hex());
        }
        return byName;
    }

    /** With its wish as policy, so that whoever looks at it first remembers the right one. */
    private ContainerId create(CapturedContainer captured, Map<String, String> byOldId) {
        var policy = policy(captured.wish());
        var recipe = ContainerRecipe.of(captured.raw(), image(captured.raw()), policy, byOldId);
        var id = engine.create(captured.name(), recipe.body());
        recipe.furtherNetworks().forEach((name, endpoint) -> engine.connect(name, id, endpoint));
        policies.takeOver(containers.inspect(id));
        return id;
    }

    private static ObjectNode policy(String wish) {
        var parts = wish.split(":", 2);
        var policy = JsonNodeFactory.instance.objectNode().put("Name", parts[0]);
        return policy.put("MaximumRetryCount", parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    private String image(RawContainer captured) {
        return engine.image(captured.imageName())
                .filter(found -> found.path("Id").asText().equals(captured.imageId()))
                .map(_ -> captured.imageName())
                .orElse(captured.imageId());
    }

    private void fill(ContainerId id, CapturedContainer captured, Path staging) {
        if (!captured.layer()) {
            return;
        }
        var created =
                engine.containers().stream()
                        .map(RawContainer::new)
                        .filter(container -> container.id().equals(id))
                        .findFirst()
                        .flatMap(RawContainer::writableLayer)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "this engine has no writable layer to fill"));
        copy(staging.resolve(Manifest.layer(captured.name())), created);
    }

    /** Undoes everything, as far as it was done. What ran before runs again. */
    void putBack(Restore restore) {
        removeNew(restore);
        restore.swaps().forEach(SwapRunner::exchangeBack);
        if (restore.newDirectory() != null) {
            CloneRunner.remove(restore.newDirectory());
        }
        restore.newVolumes().forEach(engine::removeVolume);
        restore.newNetworks().forEach(engine::removeNetwork);
        var left = left(restore);
        left.forEach(this::renameBack);
        left.stream().filter(Old::ran).forEach(old -> containers.start(old.id()));
        CloneRunner.remove(restore.staging());
    }

    private static void exchangeBack(Swap swap) {
        if (DiskExchange.inode(swap.target()) != swap.inode()) {
            DiskExchange.exchange(swap.target(), swap.beside());
        }
        CloneRunner.remove(swap.beside());
    }

    private void removeNew(Restore restore) {
        engine.containers().stream()
                .map(RawContainer::new)
                .filter(container -> restore.newNames().contains(container.name()))
                .filter(container -> !restore.isOld(container.id()))
                .forEach(container -> engine.removeWithVolumes(container.id()));
    }

    /** Those that nobody removed meanwhile. */
    private List<Old> left(Restore restore) {
        var present =
                engine.containers().stream().map(json -> new RawContainer(json).id()).toList();
        return restore.old().stream().filter(old -> present.contains(old.id())).toList();
    }

    private void renameBack(Old old) {
        var isAside = containers.inspect(old.id()).name().equals(old.aside());
        if (isAside) {
            engine.rename(old.id(), old.name());
        }
    }

    /** Deletes what was replaced. */
    void deleteOld(Restore restore) {
        policies.manage(restore.project());
        restore.old().forEach(old -> engine.remove(old.id()));
        restore.swaps().forEach(swap -> CloneRunner.remove(swap.beside()));
        restore.newVolumes().stream()
                .map(engine::volume)
                .flatMap(Optional::stream)
                .map(volume -> Path.of(volume.path("Mountpoint").asText()))
                .filter(Files::exists)
                .forEach(place -> CloneRunner.remove(swap(restore, place, place).beside()));
        CloneRunner.remove(restore.staging());
    }
}
