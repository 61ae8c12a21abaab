package dev.holdfast.agent.capture;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what restic does not keep: sockets, and that several names of a link or of a pipe are one
 * file. (Of a device it does not either, but overlay gives its whiteouts one file on purpose.)
 */
final class UnkeptRunner {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** So many are named; a record is for people. */
    private static final int MOST = 100;

    private static final List<String> SOCKETS = List.of("-type", "s");
    private static final List<String> SHARED = List.of("-type", "l,p", "-links", "+1");

    private UnkeptRunner() {}

    /** What of it will be missing, in sentences; none where nothing will. */
    static List<String> in(Path directory) {
        var missing = new ArrayList<String>();
        say(missing, "sockets, which whoever listens makes anew", found(directory, SOCKETS));
        say(missing, "that these names are one link or pipe each", found(directory, SHARED));
        return missing;
    }

    private static void say(List<String> missing, String what, List<String> names) {
        if (!names.isEmpty()) {
            var more = names.size() > MOST ? " and %d more".formatted(names.size() - MOST) : "";
            missing.add(
                    what + ": " + String.join(", ", names.stream().limit(MOST).toList()) + more);
        }
    }

    private static List<String> found(Path directory, List<String> which) {
        var command = new ArrayList<>(List.of("find", "."));
        command.addAll(which);
        command.addAll(List.of("-printf", "%P\\0"));
        var names = new ByteArrayOutputStream();
        var find = new Program(command, Map.of(), directory, "", PATIENCE);
        ProgramRunner.runWell(find, stream -> stream.transferTo(names));
        return split(names.toString(StandardCharsets.UTF_8));
    }

    /** Names may hold anything but a zero; a sentence is one line. */
    private static List<String> split(String names) {
        return names.isEmpty()
                ? List.of()
                : List.of(names.split("\0")).stream()
                        .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
                        .sorted()
                        .toList();
    }
}
