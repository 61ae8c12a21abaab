package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Restarts for want of health: ours beside a poll of the kind that autoheal does. */
final class UnhealthyRunner implements Experiment {

    private static final String STACK = "bench-unhealthy";
    private static final String OURS = STACK + "-app-1";
    private static final String TWIN = STACK + "-twin";
    private static final String IMAGE = "holdfast/sample-tiny:latest";
    private static final String COMMAND = "touch /tmp/well && exec sleep infinity";
    private static final String UNHEALTHY = "health_status: unhealthy";

    /** Docker counts what ran this long as well as new, and so do we here. */
    private static final Duration CLEAN_RUN = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String COMPOSE =
            """
            services:
              app:
                image: %s
                command: [sh, -c, "%s"]
                restart: always
                healthcheck:
                  test: [CMD, test, -f, /tmp/well]
                  interval: 1s
                  retries: 1
                labels:
                  holdfast.backoff.clean-run: 2s
                  holdfast.loop.slow-run: 1s
                  holdfast.loop.restarts: "0"
                  holdfast.loop.slow-restarts: "0"
            """
                    .formatted(IMAGE, COMMAND);

    private static final String START_TWIN =
            """
            docker run --detach --name %s --network %s_default --restart always \
              --label autoheal=true --health-cmd 'test -f /tmp/well' --health-interval 1s \
              --health-retries 1 %s sh -c '%s'\
            """
                    .formatted(TWIN, STACK, IMAGE, COMMAND);

    /** What autoheal does, in its order: list, restart each with ten seconds to stop, sleep. */
    private static final String AUTOHEAL =
            """
            while :; do
              for id in $(docker ps --quiet --filter health=unhealthy --filter label=autoheal=true)
              do docker restart -t 10 "$id" >/dev/null; done
              sleep %d
            done &
            read -r _; kill $!\
            """
                    .formatted(POLL.toSeconds());

    private final Fleet fleet;
    private final Host host;
    private final SplittableRandom dice = new SplittableRandom(1);
    private final List<Duration> ours = new ArrayList<>();
    private final List<Duration> polls = new ArrayList<>();

    UnhealthyRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @Override
    public List<Contest> run(int samples) {
        fleet.deploy(host, STACK, COMPOSE);
        try (var shell = new HostShell(host);
                var healer = new Dialogue(host);
                var events = events(shell)) {
            shell.run(START_TWIN);
            healer.say(AUTOHEAL);
            for (var turn = 0; turn < samples; turn++) {
                Turns.take(
                        turn,
                        () -> ours.add(wedge(OURS, shell, events)),
                        () -> polls.add(wedge(TWIN, shell, events)));
                Said.line(
                        "%d: restart issued after %d ms, by a poll after %d ms"
                                .formatted(
                                        turn + 1,
                                        ours.getLast().toMillis(),
                                        polls.getLast().toMillis()));
            }
        }
        return List.of(new Contest("managed", Samples.of(ours), Samples.of(polls), Map.of()));
    }

    private EngineEvents events(HostShell shell) {
        return new EngineEvents(
                host, EngineEvents.USUAL, shell.now(), EngineEvents.HEALTH, "kill", "start");
    }

    /** From the engine's word that it is unhealthy to its word that it is being stopped. */
    private Duration wedge(String container, HostShell shell, EngineEvents events) {
        awaitHealthy(container, shell);
        // Anywhere in the time between two polls.
        var from = shell.now();
        var wait = CLEAN_RUN.plusMillis(dice.nextLong(POLL.toMillis()));
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !shell.now().isBefore(from.plus(wait)));
        shell.run("docker exec " + container + " rm /tmp/well");
        var unhealthy = events.await(UNHEALTHY, container, from);
        Instant stopped = events.await("kill", container, unhealthy);
        return Duration.between(unhealthy, stopped);
    }

    private static void awaitHealthy(String container, HostShell shell) {
        var look = "docker inspect --format '{{.State.Health.Status}}' " + container;
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shell.run(look).equals("healthy"));
    }

    @Override
    public void cleanUp() {
        try (var shell = new HostShell(host)) {
            shell.run(Duration.ofMinutes(1), "docker rm --force " + TWIN);
        }
        fleet.remove(STACK);
    }
}
