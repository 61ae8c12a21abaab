package dev.holdfast.model.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which projects of one host come after which others.
 *
 * @param after by project
 */
public record ProjectOrder(Map<String, Set<String>> after) {

    public ProjectOrder {
        after = Map.copyOf(after);
    }

    /** The same where a project comes after these too. */
    public ProjectOrder with(String project, Stream<String> others) {
        var more = new HashMap<>(after);
        var all = new HashSet<>(after.getOrDefault(project, Set.of()));
        others.filter(other -> !other.equals(project)).forEach(all::add);
        more.put(project, all);
        return new ProjectOrder(more);
    }

    /** What is wrong where this project comes after itself by way of others. */
    public Optional<String> refusal(String project) {
        return way(project, project, List.of(project), new HashSet<>())
                .map(way ->
                        "%s goes round in a circle: %s"
                                .formatted(
                                        Setting.AFTER.key(),
                                        String.join(", which comes after ", way)));
    }

    private Optional<List<String>> way(
            String goal, String from, List<String> way, Set<String> seen) {
        return after.getOrDefault(from, Set.of()).stream()
                .sorted()
                .flatMap(next -> step(goal, next, way, seen).stream())
                .findFirst();
    }

    private Optional<List<String>> step(
            String goal, String next, List<String> way, Set<String> seen) {
        var further = new ArrayList<>(way);
        further.add(next);
        if (next.equals(goal)) {
            return Optional.of(further);
        }
        return seen.add(next) ? way(goal, next, further, seen) : Optional.empty();
    }
}
