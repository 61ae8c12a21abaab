package dev.holdfast.agent.capture;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.model.command.CommandId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Freezes and clones a stack again and again and prints how long it stood still, in microseconds.
 */
public final class FreezeMain {

    private FreezeMain() {}

    public static void main(String[] arguments) throws Exception {
        var settings = new HashMap<String, String>();
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
        measure(new Workbench(settings), arguments[1], Integer.parseInt(arguments[2]));
        System.exit(0);
    }

    private static void measure(Workbench bench, String project, int times) throws Exception {
        for (var i = 0; i < times; i++) {
            measure(bench.standstills, bench.engine, project);
        }
    }

    private static void measure(
            StandstillSupervisor standstills, StackEngine engine, String project) throws Exception {
        var root = Path.of("/var/lib/holdfast");
        var stack = new StackLook(engine).at(project);
        var plan = CapturePlan.of(stack, root);
        var place = Files.createDirectories(root.resolve("clones/measure"));
        var settings = Settings.of(SnapshotConfig.class, Map.of());
        var copies = new CopiesRunner(settings, place);
        copies.near(plan.sources());
        copies.writeBack();
        var freezers =
                stack.running().stream()
                        .map(c -> FreezeRunner.freezer(c.pid()).orElseThrow())
                        .toList();
        var command = new CommandId(UUID.randomUUID());
        var clone = new long[1];
        var still =
                standstills.still(
                        new Standstill(command, project, freezers, List.of()),
                        () -> clone[0] = timed(plan, copies));
        System.out.println(
                Map.of("still", still.lasted().toNanos() / 1000, "clone", clone[0] / 1000));
        CloneRunner.remove(place);
    }

    private static long timed(CapturePlan plan, CopiesRunner copies) {
        var began = System.nanoTime();
        copies.same(plan.moving(), java.time.Duration.ofSeconds(5));
        return System.nanoTime() - began;
    }
}
