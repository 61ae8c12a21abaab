package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Deaths and stops that the agent is not told of, or late, or while it is dead itself. */
final class LostEventsRunner implements Experiment {

    static final List<Target> TARGETS =
            List.of(
                    Target.noteAtLeast("deaths", 100),
                    Target.noteAtMost("missed", 0),
                    Target.noteAtMost("convergedSeconds", 5),
                    Target.noteAtLeast("stops", 100),
                    Target.noteAtMost("restartedAgainstIntent", 0));

    private static final int GROUP = 5;
    private static final int GROUPS = 2;
    private static final double SHARE = 0.3;
    private static final String STACK = "bench-lost";
    private static final String READY = Readiness.script("127.0.0.1");

    /** What did not run by then is missed. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration STALL = Duration.ofSeconds(60);

    /** Longer than a clean run, and than the list that shows the agent what it was not told. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    /** Longer than it takes to find by a list and a reconciliation what is down. */
    private static final Duration FOUND = Duration.ofSeconds(14);

    /** Longer than it takes the agent to look at everything. */
    private static final Duration WHOLE_LOOK = Duration.ofSeconds(35);

    private static final String COMPOSE =
            """
            services:
              app:
                image: holdfast/sample-tiny:latest
                restart: always
                stop_grace_period: 2s
                scale: %d
                labels:
                  holdfast.backoff.clean-run: 2s
                  holdfast.loop.slow-run: 1s
                  holdfast.loop.restarts: "0"
                  holdfast.loop.slow-restarts: "0"
            """
                    .formatted(GROUP * GROUPS);

    private final Fleet fleet;
    private final Host host;
    private final List<Duration> away = new ArrayList<>();
    private int deaths;
    private int missed;
    private int doubled;
    private int stops;
    private int againstIntent;
    private int turn;

    LostEventsRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    /**
     * @param samples how many deaths, and how many stops
     */
    @Override
    public List<Contest> run(int samples) {
        fleet.deploy(host, STACK, COMPOSE);
        try (var shell = new HostShell(host);
                var lossy = new LossyEngine(host, shell);
                var events = new EngineEvents(host, LossyEngine.SOCKET, shell.now(), "start")) {
            killAgent(shell);
            shell.run(Readiness.LIMIT, READY);
            lossy.drop(SHARE);
            dieUntold(samples * 3 / 5, shell, events);
            dieWhileStalled(samples * 4 / 5, shell, events, lossy);
            dieWithTheAgent(samples, shell, events);
            shell.run(Readiness.LIMIT, READY);
            stopUntold(samples, shell, events, lossy);
            return List.of(new Contest("deaths", Samples.of(away), null, notes(lossy.flow())));
        }
    }

    private void dieUntold(int until, HostShell shell, EngineEvents events) {
        while (deaths < until) {
            die("3 of 10 events dropped", shell, events);
        }
    }

    private void dieWhileStalled(
            int until, HostShell shell, EngineEvents events, LossyEngine lossy) {
        lossy.stall();
        var end = shell.now().plus(STALL);
        while (deaths < until) {
            die("nothing told since a while", shell, events);
        }
        pass(Duration.between(shell.now(), end), shell);
        lossy.flow();
        pass(KNOWN, shell);
        doubled += events.heard().size();
    }

    private void dieWithTheAgent(int until, HostShell shell, EngineEvents events) {
        while (deaths < until) {
            killAgent(shell);
            die("agent killed", shell, events);
            shell.run(Readiness.LIMIT, READY);
        }
    }

    private static void killAgent(HostShell shell) {
        shell.run("kill -9 $(cat /run/holdfast/agent.pid)");
    }

    private void die(String circumstance, HostShell shell, EngineEvents events) {
        var names = nextGroup();
        pass(KNOWN, shell);
        var pids = behind(shell, "docker inspect --format '{{.State.Pid}}' ", names);
        doubled += events.heard().size();
        var kill = HostShell.PRINT_TIME + "; kill -9 " + pids.replace('\n', ' ');
        var killed = HostShell.time(shell.run(kill));
        var back = awaitStarts(names, events);
        deaths += names.size();
        missed += names.size() - back.size();
        back.values().forEach(at -> away.add(Duration.between(killed, at)));
        Said.line(
                "%d deaths, %s: %d back, the last after %d ms"
                        .formatted(
                                deaths,
                                circumstance,
                                back.size(),
                                away.isEmpty() ? 0 : away.getLast().toMillis()));
    }

    private Map<String, Instant> awaitStarts(List<String> names, EngineEvents events) {
        var back = new HashMap<String, Instant>();
        try {
            await().pollInSameThread()
                    .atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> note(events, back).keySet().containsAll(names));
        } catch (ConditionTimeoutException late) {
            Said.line("MISSED: of %s only %s are back".formatted(names, back.keySet()));
        }
        return back;
    }

    private Map<String, Instant> note(EngineEvents events, Map<String, Instant> back) {
        for (var said : events.heard()) {
            if (back.putIfAbsent(said.container(), said.at()) != null) {
                doubled++;
            }
        }
        return back;
    }

    /** A person's stop, of which everything is dropped, or just the signal, or any three of ten. */
    private void stopUntold(int until, HostShell shell, EngineEvents events, LossyEngine lossy) {
        for (var round = 0; stops < until; round++) {
            switch (round % 3) {
                case 0 -> lossy.drop(1);
                case 1 -> lossy.drop(1, "kill");
                default -> lossy.drop(SHARE);
            }
            var names = names(1, GROUP * GROUPS);
            behind(shell, "docker stop ", names);
            stops += names.size();
            events.heard();
            pass(stops < until ? FOUND : WHOLE_LOOK, shell);
            var started = events.heard();
            againstIntent += started.size();
            Said.line("%d stops: %d restarted against intent".formatted(stops, started.size()));
            lossy.drop(0);
            behind(shell, "docker start ", names);
            pass(KNOWN, shell);
            events.heard();
        }
    }

    private static String behind(HostShell shell, String command, List<String> names) {
        return shell.run(LIMIT, LossyEngine.behind(command + String.join(" ", names)));
    }

    private List<String> nextGroup() {
        var first = turn++ % GROUPS * GROUP;
        return names(first + 1, first + GROUP);
    }

    private static List<String> names(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(it -> STACK + "-app-" + it).toList();
    }

    private static void pass(Duration time, HostShell shell) {
        var until = shell.now().plus(time);
        await().pollInSameThread()
                .atMost(time.plus(LIMIT))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !shell.now().isBefore(until));
    }

    private Map<String, Double> notes(long dropped) {
        return Map.of(
                "deaths", (double) deaths,
                "missed", (double) missed,
                "doubled", (double) doubled,
                "convergedSeconds", Samples.of(away).percentile(1) / 1e3,
                "stops", (double) stops,
                "restartedAgainstIntent", (double) againstIntent,
                "events dropped", (double) dropped);
    }

    @Override
    public void cleanUp() {
        try (var shell = new HostShell(host)) {
            LossyEngine.putBack(shell);
            HostProgram.remove(shell);
        }
        fleet.remove(STACK);
    }
}
