package dev.holdfast.agent.capture;

import dev.holdfast.agent.hook.HookPlan;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.snapshot.CaptureMode;
import java.nio.file.Path;
import java.util.Set;

/**
 * What one snapshot is of. What it refuses it refuses with a sentence, before anything is touched.
 */
sealed interface Extent permits StackExtent, HostExtent {

    StackPicture look();

    boolean isThere(StackPicture picture);

    /** Whose leases are needed while it stands still. */
    Set<String> projects(StackPicture picture);

    /** Which images are saved beside its files; none where they are among its files. */
    Set<CapturedImage> toSave(StackPicture picture);

    CapturePlan plan(StackPicture picture);

    /** Which containers are stopped, not frozen, because a label asks for it. */
    Set<ContainerId> stopped(HookPlan hooks);

    /**
     * @throws IllegalStateException where its files are out of reach
     */
    void requireSeen(StackPicture picture);

    /**
     * What cannot be cloned is copied, in two phases or at once.
     *
     * @throws IllegalStateException where it is not captured in this way
     */
    default void require(Copying copying) {}

    /**
     * What cannot be frozen is stopped.
     *
     * @throws IllegalStateException where it is not captured in this way
     */
    default void require(CaptureMode mode) {}

    /**
     * Completes what was copied; nothing where all of it is in the plan, and a lease kept it so.
     *
     * @throws IllegalStateException where it is no longer what was planned
     */
    default void complete(CapturePlan plan, Manifest manifest, Path place) {}
}
