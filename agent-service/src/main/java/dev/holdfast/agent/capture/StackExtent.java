package dev.holdfast.agent.capture;

import dev.holdfast.agent.hook.HookPlan;
import dev.holdfast.model.container.ContainerId;
import java.util.Set;

/** One stack, which comes back on any host. */
record StackExtent(String project, StackLook engine, SnapshotConfig config) implements Extent {

    @Override
    public StackPicture look() {
        return engine.at(project);
    }

    @Override
    public boolean isThere(StackPicture picture) {
        return !picture.containers().isEmpty();
    }

    @Override
    public Set<String> projects(StackPicture picture) {
        return Set.of(project);
    }

    @Override
    public Set<CapturedImage> toSave(StackPicture picture) {
        return picture.images();
    }

    @Override
    public CapturePlan plan(StackPicture picture) {
        return CapturePlan.of(picture, config.dataRoot(), config.sight());
    }

    @Override
    public Set<ContainerId> stopped(HookPlan hooks) {
        return hooks.stopped();
    }

    @Override
    public void requireSeen(StackPicture picture) {
        config.sight().require(plan(picture).sources().stream().map(Source::from));
    }
}
