package dev.holdfast.agent.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the engine keeps on disk and tells by no call. */
final class EngineFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dataRoot;

    EngineFiles(Path dataRoot) {
        this.dataRoot = dataRoot;
    }

    /** Docker's {@code HasBeenManuallyStopped}; null where it cannot be read. */
    @Nullable Boolean manuallyStopped(ContainerId container) {
        var file =
                dataRoot.resolve("containers").resolve(container.hex()).resolve("config.v2.json");
        try {
            var flag = JSON.readTree(Files.readAllBytes(file)).path("HasBeenManuallyStopped");
            return flag.isBoolean() ? flag.booleanValue() : null;
        } catch (IOException e) {
            return null;
        }
    }
}
