package dev.holdfast.agent.capture;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What an agent remembers of its host's containers, for the agent of a host that is made of its
 * snapshot. All else is this agent's own: who it is, what it has told, what it is at.
 */
public final class HostNotes {

    /** Ids of what is to run on a host that was made of a snapshot, until it does. */
    public static final String RISING = "rising";

    private static final List<String> LASTING =
            List.of("managed-stacks", "original-policies", "signals.json");

    private HostNotes() {}

    /**
     * @param data the agent's directory
     * @param copy of it in the snapshot
     */
    static void write(Path data, Path copy, Manifest manifest) {
        try {
            Files.createDirectories(copy);
            for (var name : LASTING) {
                if (Files.exists(data.resolve(name))) {
                    Files.copy(
                            data.resolve(name),
                            copy.resolve(name),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.write(copy.resolve(RISING), started(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note what this host remembers", e);
        }
    }

    private static List<String> started(Manifest manifest) {
        var ids =
                manifest.containers().stream()
                        .map(container -> new RawContainer(container.json()))
                        .collect(toMap(RawContainer::name, container -> container.id().hex()));
        return manifest.started().stream().map(ids::get).toList();
    }
}
