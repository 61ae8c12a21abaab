package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a stack goes into its snapshot.
 *
 * @param moving written by containers: to be the same while they stand still
 * @param resting read once at the start: to be copied any time
 * @param directory of the stack; null where it cannot be captured
 * @param withContent names of the volumes whose content is captured
 * @param notCaptured what is missing and why, for people
 */
record CapturePlan(
        List<Source> moving,
        List<Source> resting,
        @Nullable Path directory,
        Set<String> withContent,
        List<String> notCaptured) {

    CapturePlan {
        moving = List.copyOf(moving);
        resting = List.copyOf(resting);
        withContent = Set.copyOf(withContent);
        notCaptured = List.copyOf(notCaptured);
    }

    List<Source> sources() {
        return Stream.concat(moving.stream(), resting.stream()).toList();
    }

    /**
     * @param dataRoot holds every stack's data; a directory around it is no stack's own
     */
    static CapturePlan of(StackPicture stack, Path dataRoot, Sight sight) {
        return new Draft(stack, dataRoot, sight).plan();
    }

    /** With options it is a mount of something else: a device, a share, another directory. */
    static boolean isLocal(JsonNode volume) {
        return volume.path("Driver").asText().equals("local")
                && volume.path("Options").path("device").isMissingNode()
                && volume.path("Options").path("type").isMissingNode();
    }

    static String keptOutside(String volume) {
        return "content of volume " + volume + ": it is kept outside this host's data root";
    }

    private static final class Draft {

        private static final String OUTSIDE = "%s %s: it lies outside the stack's directory";

        private final StackPicture stack;
        private final Optional<Path> told;
        private final @Nullable Path directory;
        private final List<Source> moving = new ArrayList<>();
        private final List<Source> resting = new ArrayList<>();
        private final Set<String> withContent = new HashSet<>();
        private final List<String> missing = new ArrayList<>();

        Draft(StackPicture stack, Path dataRoot, Sight sight) {
            this.stack = stack;
            this.told =
                    stack.containers().stream()
                            .flatMap(container -> container.workingDirectory().stream())
                            .filter(path -> !dataRoot.startsWith(path))
                            .findFirst();
            this.directory = told.filter(sight::covers).orElse(null);
        }

        CapturePlan plan() {
            stack.containers().forEach(this::layer);
            stack.containers().forEach(container -> container.mounts().forEach(this::bind));
            stack.volumes().forEach(this::volume);
            stackDirectory();
            stack.oneOffs().forEach(run -> missing.add("one-off container " + run.name()));
            stack.containers().stream()
                    .filter(RawContainer::isPaused)
                    .forEach(c -> missing.add("pause of " + c.name() + ": it comes back running"));
            return new CapturePlan(moving, resting, directory, withContent, missing);
        }

        private void layer(RawContainer container) {
            container
                    .writableLayer()
                    .ifPresentOrElse(
                            path -> moving.add(new Source(path, Manifest.layer(container.name()))),
                            () -> missing.add(noLayer(container)));
        }

        private static String noLayer(RawContainer container) {
            return "writable layer of %s: storage driver %s has no directory of it"
                    .formatted(container.name(), container.storageDriver());
        }

        private void volume(JsonNode volume) {
            var name = volume.path("Name").asText();
            if (isLocal(volume)) {
                var content = Path.of(volume.path("Mountpoint").asText());
                moving.add(new Source(content, Manifest.volume(name)));
                withContent.add(name);
            } else {
                missing.add(keptOutside(name));
            }
        }

        private void bind(JsonNode mount) {
            var source = Path.of(mount.path("Source").asText("/")).normalize();
            if (mount.path("Type").asText().equals("bind") && !isInside(source)) {
                var what = OUTSIDE.formatted("bind mount", source);
                if (!missing.contains(what)) {
                    missing.add(what);
                }
            }
        }

        private boolean isInside(Path source) {
            return directory != null && source.startsWith(directory);
        }

        private void stackDirectory() {
            if (directory == null) {
                missing.add("the stack's directory" + whyNot());
                return;
            }
            var source = new Source(directory, Manifest.stack());
            (hasBindsInside() ? moving : resting).add(source);
            outside("Compose file", RawContainer::composeFiles);
            outside("environment file", RawContainer::environmentFiles);
        }

        private String whyNot() {
            return told.map(path -> " %s: this host's agent does not see it".formatted(path))
                    .orElse(": it is unknown or holds the data root");
        }

        private void outside(String what, Function<RawContainer, List<Path>> files) {
            stack.containers().stream()
                    .flatMap(container -> files.apply(container).stream())
                    .distinct()
                    .filter(file -> !isInside(file))
                    .forEach(file -> missing.add(OUTSIDE.formatted(what, file)));
        }

        private boolean hasBindsInside() {
            return stack.containers().stream()
                    .flatMap(container -> container.mounts().stream())
                    .filter(mount -> mount.path("Type").asText().equals("bind"))
                    .anyMatch(
                            mount -> isInside(Path.of(mount.path("Source").asText()).normalize()));
        }
    }
}
