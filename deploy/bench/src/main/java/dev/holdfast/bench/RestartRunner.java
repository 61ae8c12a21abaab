package dev.holdfast.bench;

import dev.holdfast.fleet.Deaths;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From {@code kill -9} of a container's process to the engine's start event: one managed by
 * Holdfast, and its twin of the same image on the same network under {@code restart: always}. Each
 * has run for twelve seconds, because Docker doubles its wait for a shorter run, which would
 * flatter us.
 */
final class RestartRunner {

    private static final String OURS = "bench-restart-app-1";
    private static final String TWIN = "bench-restart-twin";
    private static final String IMAGE = "holdfast/sample-tiny:latest";
    private static final String COMPOSE =
            "services: {app: {image: \"%s\", command: [sleep, infinity], restart: always}}"
                    .formatted(IMAGE);

    private final Host host;
    private final Fleet fleet;

    RestartRunner(Host host, Fleet fleet) {
        this.host = host;
        this.fleet = fleet;
    }

    Contest run(int pairs) {
        var ours = new ArrayList<Duration>();
        var twins = new ArrayList<Duration>();
        prepare();
        try {
            for (var pair = 0; pair < pairs; pair++) {
                measure(pair % 2 == 0, ours, twins);
                say(pair + 1, pairs, ours, twins);
            }
        } finally {
            host.docker("rm", "-f", TWIN);
            fleet.remove("bench-restart");
        }
        return new Contest(Samples.of(ours), Samples.of(twins));
    }

    private void prepare() {
        host.docker("rm", "-f", TWIN);
        fleet.deploy(host, "bench-restart", COMPOSE);
        host.docker(
                "run",
                "-d",
                "--name",
                TWIN,
                "--network",
                "bench-restart_default",
                "--restart",
                "always",
                IMAGE,
                "sleep",
                "infinity");
    }

    private void measure(boolean oursFirst, List<Duration> ours, List<Duration> twins) {
        Deaths.awaitCleanRun(host, OURS);
        Deaths.awaitCleanRun(host, TWIN);
        if (oursFirst) {
            ours.add(Deaths.killAndAwaitStart(host, OURS));
            twins.add(Deaths.killAndAwaitStart(host, TWIN));
        } else {
            twins.add(Deaths.killAndAwaitStart(host, TWIN));
            ours.add(Deaths.killAndAwaitStart(host, OURS));
        }
    }

    private static void say(int pair, int pairs, List<Duration> ours, List<Duration> twins) {
        System.out.printf(
                "  %d of %d: %d ms, Docker's own policy %d ms%n",
                pair, pairs, ours.getLast().toMillis(), twins.getLast().toMillis());
    }
}
