package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Deaths;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deaths on a host that is left alone, each in an outage of its own. */
final class AutonomyRunner implements Experiment {

    private static final String DOUBLE_STARTS = "doubleStarts";

    static final List<Target> TARGETS =
            List.of(Target.p99AtMost(2000, "ms"), Target.noteAtMost(DOUBLE_STARTS, 0));

    private static final String STACK = "bench-autonomy";
    private static final String OURS = STACK + "-app-1";
    private static final String CONTROLLER = "controller";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Each death is a first one, whatever ran before it. */
    private static final String COMPOSE =
            """
            services:
              app:
                image: holdfast/sample-tiny:latest
                command: [sleep, infinity]
                init: true
                restart: always
                labels:
                  holdfast.backoff.clean-run: 2s
                  holdfast.loop.slow-run: 1s
                  holdfast.loop.restarts: "0"
                  holdfast.loop.slow-restarts: "0"
            """;

    /** In which way the host is left alone. */
    private enum Outage {
        STOPPED("controller stopped", CONTROLLER, "pause", "unpause"),
        KILLED("controller killed", CONTROLLER, "kill", "start"),
        NATS("NATS killed", "nats", "kill", "start");

        private final String contest;
        private final String part;
        private final String begin;
        private final String end;

        Outage(String contest, String part, String begin, String end) {
            this.contest = contest;
            this.part = part;
            this.begin = begin;
            this.end = end;
        }
    }

    private final Fleet fleet;
    private final Host host;

    AutonomyRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @Override
    public List<Contest> run(int samples) {
        fleet.deploy(host, STACK, COMPOSE);
        return List.of(
                contest(Outage.STOPPED, samples),
                contest(Outage.KILLED, samples),
                contest(Outage.NATS, samples));
    }

    private Contest contest(Outage outage, int samples) {
        var took = new ArrayList<Duration>();
        var twice = 0;
        for (var turn = 0; turn < samples; turn++) {
            Deaths.awaitCleanRun(host, OURS);
            var since = host.now();
            took.add(dieAlone(outage));
            twice += host.startsSince(OURS, since).size() - 1;
            Said.line(
                    "%d: %s, running again after %d ms"
                            .formatted(turn + 1, outage.contest, took.getLast().toMillis()));
        }
        var notes = Map.of(DOUBLE_STARTS, (double) twice);
        return new Contest(outage.contest, Samples.of(took), null, notes);
    }

    private Duration dieAlone(Outage outage) {
        engine(outage.begin, outage.part);
        try {
            return Deaths.killAndAwaitStart(host, OURS);
        } finally {
            engine(outage.end, outage.part);
            awaitTakenBack();
        }
    }

    private void awaitTakenBack() {
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(this::isTheControllers);
    }

    /** Nor may a decision be open, for what it starts would be one start too many. */
    private boolean isTheControllers() {
        var shown = fleet.api().get("/api/v1/hosts/" + host.name());
        return shown.get("state").asText().equals("alive")
                && shown.get("owner").asText().equals("controller")
                && fleet.decisions(fleet.stack(host, STACK)).stream()
                        .noneMatch(it -> it.get("status").asText().equals("open"));
    }

    private void engine(String verb, String part) {
        Engine.docker(Fleet.SOON, List.of(verb, fleet.container(part)));
    }

    @Override
    public void cleanUp() {
        fleet.remove(STACK);
    }
}
