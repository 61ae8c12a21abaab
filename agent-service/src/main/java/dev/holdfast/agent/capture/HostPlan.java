package dev.holdfast.agent.capture;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of a whole host goes into its snapshot: its data root as it is, by the same names. */
final class HostPlan {

    private static final String LINKS = "l";
    private static final String OUTSIDE = "%s: it lies outside the host's data root";

    private final StackPicture host;
    private final HostTree tree;
    private final List<Source> moving = new ArrayList<>();
    private final List<Source> resting = new ArrayList<>();
    private final Set<String> withContent = new HashSet<>();
    private final Set<String> missing = new java.util.LinkedHashSet<>();

    private HostPlan(StackPicture host, HostTree tree) {
        this.host = host;
        this.tree = tree;
    }

    static CapturePlan of(StackPicture host, HostTree tree) {
        return new HostPlan(host, tree).plan();
    }

    private CapturePlan plan() {
        engine();
        tree.volumes().forEach(path -> moving.add(source(path, Set.of())));
        tree.others().forEach(path -> moving.add(source(path, Set.of())));
        host.volumes().forEach(this::volume);
        host.containers().forEach(this::outside);
        host.containers().stream()
                .filter(RawContainer::isPaused)
                .forEach(c -> missing.add("pause of " + c.name() + ": it comes back running"));
        return new CapturePlan(moving, resting, null, withContent, List.copyOf(missing));
    }

    /** Layers of images are written once. So they rest, and need no look while all stands still. */
    private void engine() {
        var engine = tree.root().resolve(HostTree.ENGINE);
        moving.add(source(engine, Set.of(HostTree.LAYERS, HostTree.VOLUMES)));
        var written =
                host.containers().stream()
                        .flatMap(container -> container.writableLayer().stream())
                        .map(Path::getParent)
                        .collect(toSet());
        written.add(engine.resolve(HostTree.LAYERS).resolve(LINKS));
        tree.layers()
                .forEach(path ->
                        (written.contains(path) ? moving : resting).add(source(path, Set.of())));
    }

    /** What is mounted in it is a view of what is elsewhere: merged layers, shared memory. */
    private Source source(Path path, Set<String> hollow) {
        return new Source(path, tree.root().relativize(path), hollow, false);
    }

    private void volume(JsonNode volume) {
        var name = volume.path("Name").asText();
        if (CapturePlan.isLocal(volume)) {
            withContent.add(name);
        } else {
            missing.add(CapturePlan.keptOutside(name));
        }
    }

    private void outside(RawContainer container) {
        container.mounts().stream()
                .filter(mount -> mount.path("Type").asText().equals("bind"))
                .map(mount -> Path.of(mount.path("Source").asText("/")))
                .filter(path -> !isInside(path))
                .forEach(path -> missing.add(OUTSIDE.formatted("bind mount " + path)));
        Stream.of(container.workingDirectory().stream(), container.composeFiles().stream())
                .flatMap(paths -> paths)
                .filter(path -> !isInside(path))
                .forEach(path -> missing.add(OUTSIDE.formatted(path)));
    }

    private boolean isInside(Path path) {
        return Stream.concat(moving.stream(), resting.stream())
                .anyMatch(source -> path.normalize().startsWith(source.from()));
    }
}
