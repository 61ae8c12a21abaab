package dev.holdfast.agent.boot;

import dev.holdfast.agent.capture.HostNotes;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.container.ContainerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The notes on disk that say what was brought back, and what of it is yet to be started. */
@ApplicationScoped
public class BootStore {

    private final Path note;
    private final Path rising;

    public BootStore(HostConfig host) {
        note = host.data().resolve("booted");
        rising = host.data().resolve(HostNotes.RISING);
    }

    /** What ran at the instant of this host's snapshot and was not started since, in order. */
    List<ContainerId> rising() {
        return WholeFile.lines(rising).stream().map(ContainerId::new).toList();
    }

    void risen() {
        WholeFile.forget(rising);
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
