package dev.holdfast.agent.restore;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One restore as journaled: all that is needed to undo it, and to finish it.
 *
 * @param staging where the snapshot was staged
 * @param old the stack's containers before, in the order in which they had started
 * @param newNames of the containers that take their place
 * @param swaps directories exchanged
 * @param newVolumes those that did not exist
 * @param newNetworks those that did not exist
 * @param newDirectory of the stack, where it did not exist; null where it did or is not restored
 */
record Restore(
        CommandId command,
        String project,
        Phase phase,
        Path staging,
        List<Old> old,
        List<String> newNames,
        List<Swap> swaps,
        List<String> newVolumes,
        List<String> newNetworks,
        @Nullable Path newDirectory) {

    enum Phase {
        /** Up to here everything is undone after a kill. */
        PLANNED,
        /** From here on everything is finished after a kill. */
        COMMITTED,
        /** Kept so that a repeat of the command is answered. */
        DONE
    }

    /**
     * @param aside the name it is given meanwhile
     * @param ran it ran before
     */
    record Old(ContainerId id, String name, String aside, boolean ran) {}

    Restore {
        old = List.copyOf(old);
        newNames = List.copyOf(newNames);
        swaps = List.copyOf(swaps);
        newVolumes = List.copyOf(newVolumes);
        newNetworks = List.copyOf(newNetworks);
    }

    Restore in(Phase next) {
        return new Restore(
                command,
                project,
                next,
                staging,
                old,
                newNames,
                swaps,
                newVolumes,
                newNetworks,
                newDirectory);
    }

    boolean isOld(ContainerId container) {
        return old.stream().anyMatch(one -> one.id().equals(container));
    }
}
