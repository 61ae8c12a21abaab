package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.model.command.Action.RestoreStack;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is to come back of a snapshot, and as what.
 *
 * @param bytes of the whole snapshot, as its files read; 0 where that is not known
 */
record Wanted(Renaming renaming, long bytes) {

    static Wanted of(Manifest captured, RestoreStack action) {
        var published = action.withoutPorts() ? Ports.unpublished(captured) : captured;
        return new Wanted(Renaming.of(published, action.project()), action.bytes());
    }

    /** By the names that it gets here. */
    Manifest manifest() {
        return renaming.manifest();
    }

    /** What has to be called otherwise in the staged snapshot: new places by old ones. */
    Map<Path, Path> moves() {
        return renaming.moves();
    }

    /** It comes up under another name, and takes nobody's place. */
    boolean isCopy() {
        return !renaming.isNone();
    }

    /** It is beside the stacks by now, and needs no more space. */
    Wanted staged() {
        return new Wanted(renaming, 0);
    }

    Scope scope() {
        return new Scope(manifest().project());
    }
}
