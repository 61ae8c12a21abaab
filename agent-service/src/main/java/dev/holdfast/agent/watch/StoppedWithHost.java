package dev.holdfast.agent.watch;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What ran when the host last went down in order, as its entrypoint noted it.
 *
 * @param notedAt null where it never did
 */
record StoppedWithHost(Set<String> ids, @Nullable Instant notedAt) {

    static StoppedWithHost read(Path data) {
        var path = data.resolve("stopped-with-host");
        return new StoppedWithHost(Set.copyOf(WholeFile.lines(path)), modified(path));
    }

    private static @Nullable Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return null;
        }
    }

    /** True where this container ran then, and has not been started since. */
    boolean covers(ContainerId container, @Nullable Instant startedAt) {
        return notedAt != null
                && ids.contains(container.hex())
                && startedAt != null
                && startedAt.isBefore(notedAt);
    }
}
