package dev.holdfast.model.compose;

import static java.util.stream.Collectors.joining;

import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Resolution;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.StartOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The services of a Compose file.
 *
 * @param services by name
 */
public record ComposeProject(Map<String, ServiceEntry> services) {

    /**
     * Reads what a YAML or JSON parser made of a file.
     *
     * @param root its top mapping
     */
    public static ComposeProject of(Map<?, ?> root) {
        var services = new LinkedHashMap<String, ServiceEntry>();
        var nodes = new ComposeNode(root).at("services");
        nodes.keys().forEach(name -> services.put(name, new ServiceEntry(name, nodes.at(name))));
        return new ComposeProject(services);
    }

    /** What is impossible in it by itself, a sentence each that names the key. */
    public List<String> refusals() {
        return refusals(PolicyLabels::refusals);
    }

    /** What is impossible in it or together with defaults, a sentence each that names the key. */
    public List<String> refusals(Defaults defaults) {
        return refusals(labels -> Resolution.refusals(labels, defaults));
    }

    /** Other projects that services of it come after, by their labels. */
    public Stream<String> after() {
        return services.values().stream()
                .map(entry -> PolicyLabels.read(entry.labels(), Map.of()).accepted())
                .flatMap(labels -> Stream.ofNullable(labels.get(Setting.AFTER.label())))
                .flatMap(text -> StartOrder.projects(text).stream());
    }

    private List<String> refusals(Function<PolicyLabels, List<String>> ofLabels) {
        return Stream.concat(
                        services.values().stream().flatMap(entry -> entry.refusals(ofLabels)),
                        services.keySet().stream()
                                .flatMap(name -> cycle(name, new ArrayList<>(), new HashSet<>()))
                                .limit(1))
                .toList();
    }

    /** The first circle of services that wait for each other on the ways from here. */
    private Stream<String> cycle(String name, List<String> way, Set<String> seen) {
        if (way.contains(name)) {
            return Stream.of(sentence(way.subList(way.indexOf(name), way.size())));
        }
        var service = services.get(name);
        if (service == null || !seen.add(name)) {
            return Stream.empty();
        }
        var further = new ArrayList<>(way);
        further.add(name);
        return service.awaited().flatMap(next -> cycle(next, further, seen)).limit(1);
    }

    private static String sentence(List<String> circle) {
        var round = new ArrayList<>(circle);
        round.add(circle.getFirst());
        return "services.%s.depends_on goes round in a circle: %s"
                .formatted(circle.getFirst(), round.stream().collect(joining(", which awaits ")));
    }
}
