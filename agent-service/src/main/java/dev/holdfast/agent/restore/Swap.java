package dev.holdfast.agent.restore;

import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;

/**
 * A directory and what takes its place.
 *
 * @param content in the staging, to be copied beside the target first: the engine's data root is
 *     often a mount of its own, and nothing is exchanged across mounts
 * @param beside holds the new before, and the old after
 * @param inode of what is there before, by which is known whether it was exchanged
 */
record Swap(Path target, Path content, Path beside, long inode) {

    static Swap of(CommandId command, Path target, Path content, long inode) {
        var name = ".%s-%s".formatted(target.getFileName(), command.toString().substring(0, 8));
        return new Swap(target, content, target.resolveSibling(name), inode);
    }
}
