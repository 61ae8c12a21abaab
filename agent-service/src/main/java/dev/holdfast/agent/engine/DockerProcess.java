package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process of a program in a container; the engine itself has no word to end it. */
record DockerProcess(ProcessHandle process) {

    /** It has no number yet: the engine was asked to start it, and is about to. */
    static boolean isAwaited(JsonNode exec) {
        return exec.path("Running").asBoolean() && exec.path("Pid").asLong() == 0;
    }

    /**
     * Finds it where the engine counts processes as we do.
     *
     * @param exec as the engine inspects it
     */
    static Optional<DockerProcess> of(JsonNode exec, ContainerId container) {
        return Optional.of(exec)
                .filter(it -> it.path("Running").asBoolean())
                .map(it -> it.path("Pid").asLong())
                .filter(pid -> isIn(container, pid))
                .flatMap(ProcessHandle::of)
                .map(DockerProcess::new);
    }

    /** Another process may have this number where we stand. */
    private static boolean isIn(ContainerId container, long pid) {
        try {
            return Files.readString(Path.of("/proc", "" + pid, "cgroup")).contains(container.hex());
        } catch (IOException gone) {
            return false;
        }
    }

    /** With all that it has started; it goes first, or a script would do what comes next in it. */
    void kill() {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
