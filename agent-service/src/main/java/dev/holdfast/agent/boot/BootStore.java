package dev.holdfast.agent.boot;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.WholeFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The note on disk that says what was brought back. */
@ApplicationScoped
public class BootStore {

    private final Path note;

    public BootStore(HostConfig host) {
        note = host.data().resolve("booted");
    }

    /** The project that was brought back; empty as long as none was. */
    Optional<String> project() {
        return WholeFile.lines(note).stream().findFirst();
    }

    /** For good when this returns. */
    void keep(String project) {
        WholeFile.keep(note, List.of(project));
    }
}
