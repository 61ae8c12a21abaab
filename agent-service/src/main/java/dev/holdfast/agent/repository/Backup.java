package dev.holdfast.agent.repository;

import java.util.ArrayList;
import java.util.List;

/**
 * How a backup is found again in its repository.
 *
 * @param host the host that it is of
 * @param tags as {@code name=value}
 */
public record Backup(String host, List<String> tags) {

    public Backup {
        tags = List.copyOf(tags);
    }

    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("backup", "--host", host));
        tags.forEach(tag -> arguments.addAll(List.of("--tag", tag)));
        // The directory itself, so that its content stands at the root of the snapshot.
        arguments.add(".");
        return arguments;
    }
}
