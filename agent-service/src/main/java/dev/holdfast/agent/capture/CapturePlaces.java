package dev.holdfast.agent.capture;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.holdfast.agent.engine.StackEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where stacks are captured. Between two captures only a stack's saved images stay there: the same
 * file in the same place is neither saved nor read again by the next one's backup. With the agent
 * ends what it knows of them, and the next one removes them.
 */
final class CapturePlaces {

    private final StackEngine engine;
    private final SnapshotConfig config;

    /** By project, which references were saved and what each of them meant. */
    private final Map<String, Map<String, String>> resting = new ConcurrentHashMap<>();

    CapturePlaces(StackEngine engine, SnapshotConfig config) {
        this.engine = engine;
        this.config = config;
    }

    /** Makes room for one capture; there is none of the same stack beside it. */
    Place open(String project) {
        return new Place(project, Leftovers.place(config.clones(), project));
    }

    /** The stacks of which there are images, and which nobody is capturing. */
    Set<String> resting() {
        return Set.copyOf(resting.keySet());
    }

    /** Removes a stack's images, unless somebody has begun to capture it. */
    void forget(String project) {
        resting.computeIfPresent(
                project,
                (_, _) -> {
                    CloneRunner.remove(Leftovers.place(config.clones(), project));
                    return null;
                });
    }

    /** One stack's, for one capture. */
    final class Place implements AutoCloseable {

        private final String project;
        private final Path path;
        private Map<String, String> saved;

        private Place(String project, Path path) {
            this.project = project;
            this.path = path;
            var kept = resting.remove(project);
            this.saved = kept == null ? Map.of() : kept;
            clear();
        }

        Path path() {
            return path;
        }

        /** Saves what is not there already; {@code saving} is run where there is any. */
        void save(Set<CapturedImage> images, Runnable saving) {
            var wanted = references(images);
            if (wanted.equals(saved)) {
                return;
            }
            saved = Map.of();
            clear();
            if (!wanted.isEmpty()) {
                saving.run();
                engine.save(wanted.keySet(), path.resolve(Manifest.IMAGES), config.imagePatience());
            }
            saved = wanted;
        }

        private void clear() {
            if (saved.isEmpty()) {
                CloneRunner.remove(path);
                create();
            } else {
                others().forEach(CloneRunner::remove);
            }
        }

        private void create() {
            try {
                Files.createDirectories(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create " + path, e);
            }
        }

        private List<Path> others() {
            try (var all = Files.list(path)) {
                return all.filter(it -> !it.endsWith(Manifest.IMAGES)).toList();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + path, e);
            }
        }

        @Override
        public void close() {
            if (saved.isEmpty()) {
                CloneRunner.remove(path);
            } else {
                clear();
                resting.put(project, saved);
            }
        }
    }

    /** What each is saved as, with what it is: several names may be one image's. */
    private Map<String, String> references(Set<CapturedImage> images) {
        return images.stream()
                .collect(toUnmodifiableMap(this::reference, CapturedImage::id, (same, _) -> same));
    }

    /** By its name, which is saved with it, as long as the name still means this image. */
    private String reference(CapturedImage image) {
        return engine.image(image.name())
                .filter(found -> found.path("Id").asText().equals(image.id()))
                .map(_ -> image.name())
                .orElse(image.id());
    }
}
