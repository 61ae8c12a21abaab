package dev.holdfast.backup.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.service.json.WireJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs restic on the repository of one export and on that of a host. Every method throws what
 * {@link ResticProgram} does. What restic remembers of them goes with the scratch directory.
 */
final class ResticTransfer {

    private record Size(@JsonProperty("total_size") long bytes) {}

    private final ResticProgram program;
    private final NewRepositoryRunner newRepository;
    private final Duration patience;

    ResticTransfer(ExportConfig config, Path scratch) {
        program =
                new ResticProgram(config.binary(), scratch.resolve("cache"), config.lockPatience());
        newRepository = new NewRepositoryRunner(program, scratch.resolve("cache"));
        patience = config.patience();
    }

    /** Restic as it is run here. */
    ResticProgram program() {
        return program;
    }

    /** What a snapshot takes in a repository of its own. */
    long bytes(RepositoryAccess access, String snapshot) {
        var said = new CopyOnWriteArrayList<String>();
        var arguments = List.of("stats", "--mode", "raw-data", "--", snapshot);
        program.run(access, arguments, Path.of("/"), patience, Output.lines(said::add));
        return WireJson.read(String.join("\n", said), Size.class).bytes();
    }

    /** Makes a repository in a directory that divides files as the other one does. */
    void makeLike(RepositoryAccess access, RepositoryAccess other) {
        run(access, other, List.of("init", "--copy-chunker-params"));
        newRepository.openAtOnce(access, patience);
    }

    /**
     * Copies snapshots; restic calls it well, too, where one is not there: look afterwards. Makes
     * the repository where there is none.
     *
     * @param wanted all of them where none is named
     */
    void copy(RepositoryAccess from, List<String> wanted, RepositoryAccess to) {
        var arguments = new ArrayList<>(List.of("copy", "--"));
        arguments.addAll(wanted);
        try {
            run(to, from, arguments);
        } catch (RepositoryFailure.Missing notYet) {
            newRepository.make(to, patience);
            run(to, from, arguments);
        }
    }

    /** Gives a snapshot other tags, and so another id of restic's. */
    void tag(RepositoryAccess access, String snapshot, List<String> tags) {
        var arguments = new ArrayList<>(List.of("tag"));
        tags.forEach(tag -> arguments.addAll(List.of("--set", tag)));
        arguments.addAll(List.of("--", snapshot));
        program.run(access, arguments, Path.of("/"), patience, Output.ignored());
    }

    private void run(RepositoryAccess access, RepositoryAccess from, List<String> arguments) {
        program.run(access, from, arguments, Path.of("/"), patience, Output.ignored());
    }
}
