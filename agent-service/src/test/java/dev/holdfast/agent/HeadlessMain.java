package dev.holdfast.agent;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Takes a snapshot or restores one on the host it runs on, without control plane: {@code SETTINGS
 * snapshot PROJECT}, {@code SETTINGS recover} or {@code SETTINGS restore PROJECT RESTIC-SNAPSHOT
 * SHA256}.
 */
public final class HeadlessMain {

    private HeadlessMain() {}

    public static void main(String[] arguments) throws IOException {
        var bench = new Workbench(settings(Path.of(arguments[0])));
        bench.leases.start();
        bench.standstills.recover();
        bench.reconciler.recover();
        var command = new CommandId(UUID.randomUUID());
        var began = System.nanoTime();
        System.out.println(outcome(bench, command, arguments));
        System.out.println("ms " + (System.nanoTime() - began) / 1_000_000);
        System.exit(0);
    }

    private static Outcome outcome(Workbench bench, CommandId command, String[] arguments) {
        return switch (arguments[1]) {
            case "snapshot" -> snapshot(bench, command, arguments[2]);
            case "recover" -> recover(bench);
            case "restore" -> restore(bench, command, arguments);
            default -> throw new IllegalArgumentException(arguments[1]);
        };
    }

    private static Outcome recover(Workbench bench) {
        bench.reconciler.awaitRecovery();
        return new Outcome.Done();
    }

    private static Outcome snapshot(Workbench bench, CommandId command, String project) {
        var action = new Action.TakeSnapshot(new SnapshotId(UUID.randomUUID()), project);
        return bench.snapshots.take(command, action, System.out::println);
    }

    private static Outcome restore(Workbench bench, CommandId command, String[] arguments) {
        var action =
                new Action.RestoreStack(
                        new SnapshotId(UUID.randomUUID()),
                        new HostId("elsewhere"),
                        arguments[3],
                        arguments[4],
                        arguments[2],
                        false,
                        0,
                        List.of());
        var repository = bench.restic.own().orElseThrow();
        return bench.restore.restore(command, action, repository, System.out::println);
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
