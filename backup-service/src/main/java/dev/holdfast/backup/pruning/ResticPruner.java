package dev.holdfast.backup.pruning;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import dev.holdfast.service.json.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Runs restic for the pruner. Every method throws what {@link ResticProgram} does. */
@ApplicationScoped
class ResticPruner {

    private static final TypeReference<List<Listed>> LIST = new TypeReference<>() {};

    /** Sixty-four characters each, and a command line has its limits. */
    private static final int AT_ONCE = 500;

    private record Listed(String id) {}

    private record Size(@JsonProperty("total_size") long bytes) {}

    private final ResticProgram program;
    private final Duration patience;

    ResticPruner(PruningConfig config) {
        program = new ResticProgram(config.binary(), config.cache(), config.lockPatience());
        patience = config.patience();
    }

    /** The full ids of all snapshots in its list. */
    Set<String> snapshots(RepositoryAccess access) {
        return WireJson.read(say(access, List.of("snapshots")), LIST).stream()
                .map(Listed::id)
                .collect(Collectors.toSet());
    }

    /** Restic calls it well, too, where it could not read what it is to forget: look afterwards. */
    void forget(RepositoryAccess access, Collection<String> snapshots) {
        var arguments = new ArrayList<>(List.of("forget"));
        snapshots.stream().limit(AT_ONCE).forEach(arguments::add);
        say(access, arguments);
    }

    /** Forgets all but these, whichever machine they are of. */
    void keep(RepositoryAccess access, List<String> kept) {
        var arguments = new ArrayList<>(List.of("forget", "--group-by", ""));
        arguments.addAll(kept);
        say(access, arguments);
    }

    void prune(RepositoryAccess access, Duration within) {
        run(access, List.of("prune"), within, Output.ignored());
    }

    /** Takes away only locks that restic knows to be stale. */
    void unlock(RepositoryAccess access) {
        say(access, List.of("unlock"));
    }

    boolean isLocked(RepositoryAccess access) {
        return !say(access, List.of("list", "locks", "--no-lock")).isBlank();
    }

    /** What its snapshots take on the disk: after a prune nearly all that there is. */
    long bytes(RepositoryAccess access) {
        return WireJson.read(say(access, List.of("stats", "--mode", "raw-data")), Size.class)
                .bytes();
    }

    /** Reads one of the parts. */
    Finding check(RepositoryAccess access, int part, Duration within) {
        var said = new CopyOnWriteArrayList<Finding>();
        var subset = "--read-data-subset=%d/%d".formatted(part, Parts.COUNT);
        try {
            run(access, List.of("check", subset), within, lines(said));
        } catch (RepositoryFailure.Broken broken) {
            return said.stream().filter(Finding::isEnd).findFirst().orElseThrow(() -> broken);
        }
        return said.stream()
                .filter(Finding::isEnd)
                .findFirst()
                .orElseThrow(() -> RepositoryFailure.of(1, "it told no end of its check"));
    }

    private static Output lines(List<Finding> said) {
        return Output.lines(line -> finding(line).ifPresent(said::add));
    }

    private static Optional<Finding> finding(String line) {
        try {
            return Optional.of(WireJson.read(line, Finding.class));
        } catch (UncheckedIOException notForMachines) {
            return Optional.empty();
        }
    }

    private String say(RepositoryAccess access, List<String> arguments) {
        var lines = new CopyOnWriteArrayList<String>();
        run(access, arguments, patience, Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private void run(
            RepositoryAccess access, List<String> arguments, Duration within, Output output) {
        program.run(access, arguments, Path.of("/"), within, output);
    }
}
