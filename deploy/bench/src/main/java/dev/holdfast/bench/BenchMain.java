package dev.holdfast.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs one case and leaves its line, and its raw samples, where results go. */
final class BenchMain {

    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private BenchMain() {}

    /**
     * @param arguments the instance's state directory, where results go, the case, and how many
     *     samples (or {@code --full})
     */
    public static void main(String[] arguments) throws IOException {
        var results = Path.of(arguments[1]);
        var wanted = Case.of(arguments[2]);
        var number = arguments.length > 3 ? arguments[3] : "";
        var samples = wanted.samples(number);
        endInOrder();
        var command = ("deploy/bench/run " + wanted.word() + " " + number).strip();
        if (wanted.needsFleet()) {
            try (var fleet = new Fleet(Path.of(arguments[0]))) {
                var experiment = experiment(wanted, fleet, results);
                experiment.cleanUp();
                var machine = FleetMachine.before(fleet);
                keep(results, wanted, measured(experiment, samples), command, machine.after());
            }
        } else {
            var machine = LocalMachine.before();
            keep(results, wanted, measured(alone(wanted), samples), command, machine.after());
        }
    }

    private static Experiment alone(Case wanted) {
        return switch (wanted) {
            case DECISIONS -> new DecisionsRunner();
            case SIMULATION -> new SimulationRunner();
            case PLANTED_BUGS -> new PlantedBugsRunner();
            default -> throw new IllegalArgumentException(wanted.word() + " needs a fleet");
        };
    }

    private static Experiment experiment(Case wanted, Fleet fleet, Path results) {
        return switch (wanted) {
            case RESTART -> new RestartRunner(fleet);
            case LATENCY -> new LatencyRunner(fleet);
            case SNAPSHOT -> new SnapshotRunner(fleet);
            case FIRST_BACKUP -> new FirstBackupRunner(fleet);
            case FREEZE -> new FreezeRunner(fleet);
            case RESTORE -> new RestoreRunner(fleet);
            case DRILL -> new DrillRunner(fleet);
            case FIDELITY -> new FidelityRunner(fleet);
            case KILL_MATRIX ->
                    new KillMatrixRunner(fleet, results.resolve("kill-matrix-points.jsonl"));
            case START -> new StartRunner(fleet);
            case IDLE -> new IdleRunner(fleet);
            case UNHEALTHY -> new UnhealthyRunner(fleet);
            case STORM -> new StormRunner(fleet);
            case THROUGHPUT -> new ThroughputRunner(fleet);
            case AUTONOMY -> new AutonomyRunner(fleet);
            case LOST_EVENTS -> new LostEventsRunner(fleet);
            case DECISIONS, SIMULATION, PLANTED_BUGS -> alone(wanted);
        };
    }

    private static List<Contest> measured(Experiment experiment, int samples) {
        try {
            return experiment.run(samples);
        } finally {
            // An interrupt has done its work by now; what cleans up waits for programs again.
            var _ = Thread.interrupted();
            experiment.cleanUp();
        }
    }

    /** SIGTERM interrupts the case, which then cleans up. */
    private static void endInOrder() {
        var main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            main.interrupt();
                            joined(main);
                        }));
    }

    private static void joined(Thread main) {
        try {
            main.join(Duration.ofSeconds(18));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keep(
            Path results,
            Case of,
            List<Contest> contests,
            String command,
            Map<String, String> machine)
            throws IOException {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var line = Line.of(of, contests, now, command, machine, new Random(1));
        JSON.writeValue(results.resolve(of.word() + "-samples.json").toFile(), contests);
        Files.writeString(
                results.resolve(of.word() + ".json"), JSON.writeValueAsString(line) + "\n");
    }
}
