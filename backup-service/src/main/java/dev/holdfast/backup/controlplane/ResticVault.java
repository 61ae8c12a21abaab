package dev.holdfast.backup.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticMessage;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.repository.restic.Stored;
import dev.holdfast.service.json.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The control plane's own repository. Every method throws what {@link ResticProgram} does. */
@ApplicationScoped
class ResticVault {

    private final ResticProgram program;
    private final NewRepositoryRunner newRepository;
    private final Duration patience;

    ResticVault(ControlPlaneConfig config) {
        program =
                new ResticProgram(
                        config.resticBinary(), config.resticCache(), config.lockPatience());
        newRepository = new NewRepositoryRunner(program, config.resticCache());
        patience = config.patience();
    }

    /** How many snapshots it holds; none where it is not there yet, for it is made then. */
    int snapshots(RepositoryAccess access) {
        try {
            return WireJson.read(
                            String.join("\n", say(access, Path.of("/"), "snapshots")),
                            JsonNode.class)
                    .size();
        } catch (RepositoryFailure.Missing notYet) {
            newRepository.make(access, patience);
            return 0;
        }
    }

    /** Stores all files of a directory, so that they stand at the snapshot's root. */
    Stored store(RepositoryAccess access, Path directory) {
        return say(access, directory, "backup", "--host", ControlPlane.NAME.name(), ".").stream()
                .flatMap(line -> ResticMessage.parse(line).stream())
                .flatMap(message -> message.stored().stream())
                .findFirst()
                .orElseThrow(() -> RepositoryFailure.of(1, "it named no snapshot"));
    }

    private List<String> say(RepositoryAccess access, Path directory, String... arguments) {
        var lines = new CopyOnWriteArrayList<String>();
        program.run(access, List.of(arguments), directory, patience, Output.lines(lines::add));
        return lines;
    }
}
