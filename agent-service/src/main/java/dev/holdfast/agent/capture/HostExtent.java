package dev.holdfast.agent.capture;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.holdfast.agent.hook.HookPlan;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.WholeHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A whole host, of whose data root another one is made. It does not stop for its snapshot, nor is
 * all of it read while it is frozen.
 */
record HostExtent(StackLook engine, HostConfig host, SnapshotConfig config) implements Extent {

    @Override
    public StackPicture look() {
        return engine.at(WholeHost.PROJECT);
    }

    @Override
    public boolean isThere(StackPicture picture) {
        return true;
    }

    @Override
    public Set<String> projects(StackPicture picture) {
        return picture.containers().stream()
                .map(RawContainer::project)
                .filter(name -> !name.isEmpty())
                .collect(toUnmodifiableSet());
    }

    @Override
    public Set<CapturedImage> toSave(StackPicture picture) {
        return Set.of();
    }

    @Override
    public CapturePlan plan(StackPicture picture) {
        return HostPlan.of(picture, HostTree.at(config.dataRoot(), host.stacks()));
    }

    @Override
    public Set<ContainerId> stopped(HookPlan hooks) {
        return Set.of();
    }

    @Override
    public void requireSeen(StackPicture picture) {
        if (!Files.exists(config.dataRoot().resolve(HostTree.MARKER))) {
            throw new IllegalStateException(
                    "nothing was touched: this host is a plain engine, of which only single stacks"
                            + " are captured");
        }
    }

    @Override
    public void require(Copying copying) {
        switch (copying) {
            case CLONE -> {}
            case TWO_PHASE ->
                    throw new IllegalStateException(
                            "nothing stood still: a whole host is captured by clones alone, and this"
                                    + " one's data root cannot clone; take snapshots of its stacks");
            case AT_ONCE ->
                    throw new IllegalStateException(
                            "nothing stood still: one volume, layer or directory of the host holds"
                                    + " too many names for a freeze; take snapshots of its stacks");
        }
    }

    @Override
    public void require(CaptureMode mode) {
        if (mode != CaptureMode.FREEZE) {
            throw new IllegalStateException(
                    "nothing stood still: a container of the host cannot be frozen; take snapshots"
                            + " of its stacks");
        }
    }

    /** What its engine makes or removes, it does not do in one instant. */
    @Override
    public void complete(CapturePlan plan, Manifest manifest, Path place) {
        if (!plan.sources().equals(plan(look()).sources())) {
            throw new IllegalStateException(
                    "a container, a volume or an image came or went at the instant; try it again");
        }
        HostNotes.write(host.data(), place.resolve("agent"), manifest);
    }
}
