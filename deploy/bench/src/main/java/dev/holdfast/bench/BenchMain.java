package dev.holdfast.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Runs one case and ends with its JSON line. */
final class BenchMain {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAIRS = 60;

    private BenchMain() {}

    /**
     * @param arguments the instance's state directory, where results go, the case, and how many
     *     pairs
     */
    public static void main(String[] arguments) throws IOException {
        var results = Path.of(arguments[1]);
        var pairs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : PAIRS;
        try (var fleet = new Fleet(Path.of(arguments[0]))) {
            if (!arguments[2].equals("restart")) {
                throw new IllegalArgumentException("no such case: " + arguments[2]);
            }
            var contest = new RestartRunner(fleet.host("host1"), fleet).run(pairs);
            tell(results, arguments[2], contest, Machine.of(fleet.host("host1")));
        }
    }

    private static void tell(
            Path results, String name, Contest contest, Map<String, String> machine)
            throws IOException {
        Files.writeString(
                results.resolve(name + "-samples.json"), JSON.writeValueAsString(contest));
        var line = JSON.writeValueAsString(line(name, contest, machine));
        Files.writeString(results.resolve(name + ".json"), line + "\n");
        System.out.println(line);
    }

    private static Map<String, Object> line(
            String name, Contest contest, Map<String, String> machine) {
        var ratio = Ratio.of(contest.ours(), contest.peer(), new Random(1));
        var line = new LinkedHashMap<String, Object>();
        line.put("case", name);
        line.put("n", contest.ours().millis().size());
        line.put("p50", contest.ours().median());
        line.put("p90", contest.ours().percentile(0.9));
        line.put("p99", contest.ours().percentile(0.99));
        line.put("peer", contest.peer().median());
        line.put("peerP90", contest.peer().percentile(0.9));
        line.put("ratio", ratio.value());
        line.put("ratioLow", ratio.low());
        line.put("ratioHigh", ratio.high());
        line.put("machine", machine);
        return line;
    }
}
