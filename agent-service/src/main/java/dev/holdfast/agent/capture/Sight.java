package dev.holdfast.agent.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of the engine's machine an agent sees by the same paths as the engine. In one host with it
 * that is everything; in a container of its own only what was mounted so, and whatever else has
 * such a path there is the container's own.
 *
 * @param places directories that are seen with all below them; everything if empty
 */
public record Sight(List<Path> places) {

    public Sight {
        places = List.copyOf(places);
    }

    public boolean covers(Path path) {
        return places.isEmpty() || places.stream().anyMatch(path.normalize()::startsWith);
    }

    /**
     * To be asked before anything is touched.
     *
     * @param files of the engine, in its data root
     * @throws IllegalStateException with a sentence, where they are out of reach
     */
    public void require(Stream<Path> files) {
        files.filter(file -> !covers(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalStateException(
                            "nothing was touched: this host's agent does not see its engine's data"
                                    + " root, where %s is; mount it into the agent's container by"
                                            .formatted(file)
                                    + " the same path");
                });
    }

    /**
     * Where a stack's directory comes back: where it was, or, where nothing lasts there, among the
     * stacks that were deployed to this host. Of a host that is one container only its data root
     * lasts, and what somebody has put there himself.
     *
     * @param isThere there is something at that path
     * @param stacks their place
     */
    public Path home(Path directory, boolean isThere, Path dataRoot, Path stacks) {
        var lasts =
                places.isEmpty() ? isThere || directory.startsWith(dataRoot) : covers(directory);
        return lasts ? directory : stacks.resolve(directory.getFileName());
    }
}
