package dev.holdfast.agent;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Takes a snapshot or restores one on the host it runs on, without control plane: {@code SETTINGS
 * snapshot PROJECT} or {@code SETTINGS restore PROJECT RESTIC-SNAPSHOT SHA256}.
 */
public final class HeadlessMain {

    private HeadlessMain() {}

    public static void main(String[] arguments) throws IOException {
        var bench = new Workbench(settings(Path.of(arguments[0])));
        var command = new CommandId(UUID.randomUUID());
        var began = System.nanoTime();
        var outcome =
                bench.snapshots.take(
                        command,
                        new Action.TakeSnapshot(new SnapshotId(UUID.randomUUID()), arguments[2]),
                        fact -> System.out.println(fact));
        System.out.println(outcome + " in ms " + (System.nanoTime() - began) / 1_000_000);
        System.exit(0);
    }

    private static Map<String, String> settings(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var settings = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
        return settings;
    }
}
