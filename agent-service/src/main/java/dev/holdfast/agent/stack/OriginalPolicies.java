package dev.holdfast.agent.stack;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.RestartPolicy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that managed containers were created with: lines of {@code <container id> <policy>},
 * plain enough for a shell script to put back.
 */
final class OriginalPolicies {

    private final Path path;
    private final Map<ContainerId, RestartPolicy> policies = new ConcurrentHashMap<>();

    OriginalPolicies(Path path) {
        this.path = path;
        WholeFile.lines(path).stream().map(line -> line.split(" ", 2)).forEach(this::read);
    }

    private void read(String[] line) {
        policies.put(new ContainerId(line[0]), RestartPolicy.parse(line[1]));
    }

    Optional<RestartPolicy> of(ContainerId container) {
        return Optional.ofNullable(policies.get(container));
    }

    /** On disk when this returns. What is remembered already stays: it is the older truth. */
    synchronized void remember(ContainerId container, RestartPolicy policy) {
        if (policies.putIfAbsent(container, policy) == null) {
            write();
        }
    }

    synchronized void forget(Collection<ContainerId> containers) {
        if (policies.keySet().removeAll(containers)) {
            write();
        }
    }

    private void write() {
        WholeFile.replace(
                path,
                policies.entrySet().stream()
                        .map(entry -> entry.getKey().hex() + " " + entry.getValue().text())
                        .sorted()
                        .toList());
    }
}
