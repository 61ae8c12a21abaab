package dev.holdfast.bench;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Containers that are killed one after another, so many that each has run long enough when its turn
 * comes. Some of them Holdfast manages; the others are twins under Docker's own policy, with the
 * host's runtime, and with the one that every engine comes with.
 */
final class Pool implements AutoCloseable {

    private static final int EACH = 8;
    private static final Duration CLEAN_RUN = Duration.ofSeconds(12);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String STACK = "bench-pool";
    private static final String IMAGE = "holdfast/sample-tiny:latest";
    private static final String TWIN = "bench-twin-";
    private static final String STOCK = "bench-stock-";

    /**
     * What is killed here again and again is no loop, and begins anew as often as Docker's does.
     */
    private static final String COMPOSE =
            """
            services:
              app:
                image: %s
                restart: always
                scale: %d
                labels:
                  holdfast.backoff.clean-run: 10s
                  holdfast.loop.restarts: "0"
                  holdfast.loop.slow-restarts: "0"
            """
                    .formatted(IMAGE, EACH);

    private final HostShell shell;
    private final EngineEvents events;
    private final Quiet quiet;
    private final Map<String, Instant> startedAt = new HashMap<>();

    private Pool(Host host) {
        shell = new HostShell(host);
        events = new EngineEvents(host, shell.now());
        quiet = new Quiet(shell);
    }

    /** Deploys the managed ones. */
    static Pool of(Fleet fleet, Host host) {
        fleet.deploy(host, STACK, COMPOSE);
        var pool = new Pool(host);
        pool.note(ours());
        return pool;
    }

    /** Starts two twins for each of them. */
    void withTwins() {
        start(twins(), "");
        start(stock(), "--runtime runc");
    }

    private void start(List<String> twins, String runtime) {
        for (var twin : twins) {
            shell.run(
                    "docker run --detach --name %s --network %s_default %s --restart always %s"
                            .formatted(twin, STACK, runtime, IMAGE));
        }
        note(twins);
    }

    /** Takes away what any run may have left. */
    static void remove(Fleet fleet, Host host) {
        try (var shell = new HostShell(host)) {
            var all = Stream.concat(twins().stream(), stock().stream());
            shell.run(Duration.ofMinutes(2), "docker rm --force " + all.collect(joining(" ")));
        }
        fleet.remove(STACK);
    }

    static List<String> ours() {
        return names(STACK + "-app-");
    }

    static List<String> twins() {
        return names(TWIN);
    }

    static List<String> stock() {
        return names(STOCK);
    }

    private static List<String> names(String prefix) {
        return IntStream.rangeClosed(1, EACH).mapToObj(number -> prefix + number).toList();
    }

    private void note(List<String> names) {
        names.forEach(name -> startedAt.put(name, shell.now()));
    }

    /** Kills the one whose turn it is and says how long it was away. */
    Duration kill(List<String> names, int turn) {
        var name = names.get(turn % names.size());
        awaitCleanRun(name);
        var pid = shell.run("docker inspect --format '{{.State.Pid}}' " + name);
        quiet.await();
        var killed = HostShell.time(shell.run(HostShell.PRINT_TIME + "; kill -9 " + pid));
        var started = events.awaitStart(name, killed);
        startedAt.put(name, started);
        return Duration.between(killed, started);
    }

    private void awaitCleanRun(String name) {
        var until = startedAt.getOrDefault(name, shell.now()).plus(CLEAN_RUN);
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> shell.now().isAfter(until));
    }

    HostShell shell() {
        return shell;
    }

    /** How often others kept the machine busy before a kill. */
    int loud() {
        return quiet.loud();
    }

    @Override
    public void close() {
        events.close();
        shell.close();
    }
}
