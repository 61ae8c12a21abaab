package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether what copies lose comes back: in a volume, in a bind mount, in a writable layer. */
final class FidelityRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(Target.noteAtLeast("trees", 40), Target.noteAtMost("unequal", 0));

    private static final String NAME = "bench-fidelity";
    private static final String APP = NAME + "-app-1";
    private static final String COMPOSE =
            """
            services:
              app:
                image: holdfast/sample-python:latest
                command: ["sleep", "infinity"]
                volumes: ["data:/data", "./files:/files"]
            volumes: {data: {}}
            """;

    private final Fleet fleet;
    private final Host from;
    private final Host to;
    private final Records records;

    FidelityRunner(Fleet fleet) {
        this.fleet = fleet;
        this.from = fleet.host("host1");
        this.to = fleet.host("host2");
        this.records = new Records(fleet);
    }

    /**
     * @param samples how often the way is gone
     */
    @Override
    public List<Contest> run(int samples) {
        var paths = new ArrayList<Double>();
        var unequal = 0;
        for (var turn = 0; turn < samples; turn++) {
            cleanUp();
            var stack = grown();
            var before = told(from);
            var snapshot = records.snapshot(stack).record();
            fleet.remove(NAME);
            records.restore(snapshot, to.name());
            unequal += unequal(before, told(to), snapshot).size();
            before.values().forEach(lines -> paths.add((double) lines.size()));
        }
        var trees = (double) paths.size();
        var notes = Map.of("trees", trees, "unequal", (double) unequal);
        return List.of(new Contest("trees", new Samples(paths), null, notes));
    }

    private JsonNode grown() {
        var stack = fleet.deploy(from, NAME, COMPOSE);
        from.docker("exec", APP, "mkdir", "/opt/grown");
        mount(from, "/data").grow();
        mount(from, "/files").grow();
        layer(from).growInLayer();
        return stack;
    }

    /** What each tree looks like, by where it is and its shape. */
    private static Map<String, List<String>> told(Host host) {
        var all = new LinkedHashMap<String, List<String>>();
        Map.of("volume", mount(host, "/data"), "bind", mount(host, "/files"), "layer", layer(host))
                .forEach((place, tree) ->
                        tree.shapes()
                                .forEach((shape, lines) -> all.put(place + "/" + shape, lines)));
        return all;
    }

    /** Those that came back otherwise, and of which the record does not say so. */
    private static List<String> unequal(
            Map<String, List<String>> before, Map<String, List<String>> after, JsonNode snapshot) {
        var named = snapshot.at("/report/notCaptured").toString();
        return before.entrySet().stream()
                .filter(tree -> !tree.getValue().equals(after.get(tree.getKey())))
                .map(Map.Entry::getKey)
                .filter(tree -> isUnnamed(tree, named))
                .toList();
    }

    private static boolean isUnnamed(String tree, String named) {
        var isNamed = named.contains(tree.substring(tree.indexOf('/')) + "/");
        Said.line(
                "%s came back otherwise%s".formatted(tree, isNamed ? ", as the record says" : ""));
        return !isNamed;
    }

    private static Tree mount(Host host, String destination) {
        var template =
                "{{range .Mounts}}{{if eq .Destination \"%s\"}}{{.Source}}{{end}}{{end}}"
                        .formatted(destination);
        return new Tree(host, host.inspect(APP, template));
    }

    private static Tree layer(Host host) {
        return new Tree(host, host.inspect(APP, "{{.GraphDriver.Data.MergedDir}}") + "/opt/grown");
    }

    @Override
    public void cleanUp() {
        fleet.remove(NAME);
    }
}
