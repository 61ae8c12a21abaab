package dev.holdfast.agent.stack;

import dev.holdfast.agent.journal.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of the projects that Holdfast manages, one a line. */
final class ManagedStacks {

    private final Path path;
    private volatile Set<String> projects;

    ManagedStacks(Path path) {
        this.path = path;
        this.projects = Set.copyOf(WholeFile.lines(path));
    }

    boolean contains(String project) {
        return projects.contains(project);
    }

    synchronized void add(String project) {
        var more = new TreeSet<>(projects);
        if (more.add(project)) {
            keep(more);
        }
    }

    synchronized void remove(String project) {
        var fewer = new TreeSet<>(projects);
        if (fewer.remove(project)) {
            keep(fewer);
        }
    }

    private void keep(Set<String> changed) {
        WholeFile.replace(path, List.copyOf(changed));
        projects = Set.copyOf(changed);
    }
}
