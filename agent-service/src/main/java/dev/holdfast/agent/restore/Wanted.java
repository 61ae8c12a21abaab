package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.model.command.Action.RestoreStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is to come back of a snapshot, and as what.
 *
 * @param captured all that the snapshot has
 * @param services that come back; all if empty
 * @param renaming of what comes back
 * @param bytes of the whole snapshot, as its files read; 0 where that is not known
 * @param isolated it reaches nobody, and nothing of it means anything to others
 */
record Wanted(
        Manifest captured, Set<String> services, Renaming renaming, long bytes, boolean isolated) {

    Wanted {
        services = Set.copyOf(services);
    }

    /**
     * @param home where a directory that lay there lies here
     */
    static Wanted of(Manifest captured, RestoreStack action, UnaryOperator<Path> home) {
        var published = action.withoutPorts() ? Ports.unpublished(captured) : captured;
        var services = Set.copyOf(action.services());
        var chosen = Choice.of(published, services);
        return new Wanted(
                published,
                services,
                Renaming.of(chosen, action.project(), home),
                action.bytes(),
                false);
    }

    /** For a drill: the whole of it, with nothing that it shared with others. */
    static Wanted isolated(Manifest captured, RestoreStack action, UnaryOperator<Path> home) {
        var alone = Isolation.of(captured);
        return new Wanted(
                alone,
                Set.of(),
                Renaming.ofAll(alone, action.project(), home),
                action.bytes(),
                true);
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
        return renaming.isCopy();
    }

    boolean isWhole() {
        return services.isEmpty();
    }

    /** It is beside the stacks by now, and needs no more space. */
    Wanted staged() {
        return new Wanted(captured, services, renaming, 0, isolated);
    }

    /** What gives way. */
    Scope scope() {
        return new Scope(manifest().project(), services);
    }

    /** What is in the snapshot and does not come back, by its places there. */
    List<Path> leftOut() {
        return isWhole() ? List.of() : Choice.leftOut(captured, manifest());
    }

    /** Images in the snapshot whose names go on to mean what they mean here. */
    List<CapturedImage> keptNames() {
        return captured.images().stream()
                .filter(image -> isolated || !manifest().images().contains(image))
                .toList();
    }
}
