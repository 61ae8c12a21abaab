package dev.holdfast.agent.capture;

import dev.holdfast.model.container.ContainerId;
import java.util.List;
import java.util.Map;

/**
 * One stack, and how it is frozen.
 *
 * @param freezers of its containers that run and can be frozen
 */
record FreezableStack(StackPicture picture, Map<ContainerId, Freezer> freezers) {

    FreezableStack {
        freezers = Map.copyOf(freezers);
    }

    /** True where all of it that runs can be frozen. */
    boolean isWhole() {
        return freezers.size() == picture.running().size();
    }

    /** Of those of them that can be frozen. */
    List<Freezer> freezers(List<RawContainer> containers) {
        return containers.stream()
                .map(RawContainer::id)
                .filter(freezers::containsKey)
                .map(freezers::get)
                .toList();
    }
}
