package dev.holdfast.bench;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.model.gate.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Many containers of one host die at once: ours beside the plainest client that starts them. */
final class StormRunner implements Experiment {

    static final String AMPLIFICATION = "amplification";

    private static final int CONTAINERS = 40;

    /** How many the plain client has under way at a time: as many as a controller by itself. */
    private static final int AT_ONCE = Limits.USUAL_SLOTS;

    private static final String STACK = "bench-storm";
    private static final String TWIN = "bench-storm-twin-";
    private static final String IMAGE = "holdfast/sample-tiny:latest";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longer than a clean run, and than any look that might start something once more. */
    private static final Duration SETTLED = Duration.ofSeconds(12);

    private static final String COMPOSE =
            """
            services:
              app:
                image: %s
                restart: always
                scale: %d
                labels:
                  holdfast.backoff.clean-run: 10s
                  holdfast.loop.slow-run: 1s
                  holdfast.loop.restarts: "0"
                  holdfast.loop.slow-restarts: "0"
            """
                    .formatted(IMAGE, CONTAINERS);

    /** Labelled as parts of Holdfast, so that its agent has no work with them. */
    private static final String START_TWINS =
            """
            for i in $(seq %d); do
              docker run --detach --name %s$i --network %s_default --label dev.holdfast %s
            done\
            """
                    .formatted(CONTAINERS, TWIN, STACK, IMAGE);

    private final Fleet fleet;
    private final Host host;
    private final List<Storm> ours = new ArrayList<>();
    private final List<Storm> plain = new ArrayList<>();

    StormRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    /**
     * @param wall from the kill to the start of the last one
     * @param starts as often as the engine started any of them
     */
    private record Storm(Duration wall, int starts) {}

    @Override
    public List<Contest> run(int samples) {
        Said.line("starting %d containers, and as many twins".formatted(CONTAINERS));
        fleet.deploy(host, STACK, COMPOSE);
        try (var shell = new HostShell(host);
                var events = new EngineEvents(host, shell.now());
                var _ = plainClient()) {
            shell.run(LIMIT, START_TWINS);
            pass(SETTLED, shell);
            for (var turn = 0; turn < samples; turn++) {
                Turns.take(
                        turn,
                        () -> ours.add(storm(managed(), shell, events)),
                        () -> plain.add(storm(twins(), shell, events)));
                tell(turn + 1);
            }
        }
        return List.of(new Contest("managed", walls(ours), walls(plain), notes()));
    }

    private HostProgram plainClient() {
        return new HostProgram(host, "PlainClientMain", "", TWIN, String.valueOf(AT_ONCE));
    }

    private static Storm storm(List<String> names, HostShell shell, EngineEvents events) {
        var pids = shell.run("docker inspect --format '{{.State.Pid}}' " + String.join(" ", names));
        events.heard();
        var kill = HostShell.PRINT_TIME + "; kill -9 " + pids.replace('\n', ' ');
        var killed = HostShell.time(shell.run(kill));
        var starts = new Starts(Set.copyOf(names), events);
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(starts::areOfAll);
        pass(SETTLED, shell);
        starts.areOfAll();
        return new Storm(Duration.between(killed, starts.last()), starts.count());
    }

    /** Starts of these containers since this was made. */
    private static final class Starts {

        private final Set<String> names;
        private final EngineEvents events;
        private final List<EngineEvents.Said> all = new ArrayList<>();

        Starts(Set<String> names, EngineEvents events) {
            this.names = names;
            this.events = events;
        }

        boolean areOfAll() {
            events.heard().stream().filter(it -> names.contains(it.container())).forEach(all::add);
            return all.stream().map(EngineEvents.Said::container).distinct().count()
                    == names.size();
        }

        int count() {
            return all.size();
        }

        Instant last() {
            return all.stream()
                    .collect(
                            toMap(
                                    EngineEvents.Said::container,
                                    EngineEvents.Said::at,
                                    (first, _) -> first))
                    .values()
                    .stream()
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    private static void pass(Duration time, HostShell shell) {
        var until = shell.now().plus(time);
        await().pollInSameThread()
                .atMost(time.multipliedBy(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !shell.now().isBefore(until));
    }

    private void tell(int turn) {
        Said.line(
                "%d: all run after %d ms and %d starts, by a plain client after %d ms"
                        .formatted(
                                turn,
                                ours.getLast().wall().toMillis(),
                                ours.getLast().starts(),
                                plain.getLast().wall().toMillis()));
    }

    private Map<String, Double> notes() {
        var issued = ours.stream().mapToInt(Storm::starts).sum();
        return Map.of(
                AMPLIFICATION,
                (double) issued / CONTAINERS / ours.size(),
                "containers",
                (double) CONTAINERS,
                "atOnce",
                (double) AT_ONCE);
    }

    private static Samples walls(List<Storm> storms) {
        return Samples.of(storms.stream().map(Storm::wall).toList());
    }

    private static List<String> managed() {
        return names(STACK + "-app-");
    }

    private static List<String> twins() {
        return names(TWIN);
    }

    private static List<String> names(String prefix) {
        return IntStream.rangeClosed(1, CONTAINERS).mapToObj(number -> prefix + number).toList();
    }

    @Override
    public void cleanUp() {
        try (var shell = new HostShell(host)) {
            shell.run(LIMIT, "docker rm --force " + String.join(" ", twins()));
            HostProgram.remove(shell);
        }
        fleet.remove(STACK);
    }
}
