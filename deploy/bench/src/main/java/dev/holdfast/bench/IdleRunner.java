package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an agent costs beside a hundred containers that do nothing. */
final class IdleRunner implements Experiment {

    private static final int CONTAINERS = 100;
    private static final String STACK = "bench-idle";
    private static final String COMPOSE =
            """
            services:
              app:
                image: holdfast/sample-tiny:latest
                command: [sleep, infinity]
                network_mode: none
                stop_grace_period: 1s
                restart: always
                scale: %d
            """
                    .formatted(CONTAINERS);

    /** The agent looks at everything once in as long. */
    private static final Duration STRETCH = Duration.ofSeconds(30);

    private final Fleet fleet;
    private final Host host;

    IdleRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    /**
     * @param cpu seconds that a process has computed since it began
     */
    private record Spent(Instant at, double cpu) {

        double percentSince(Spent before) {
            return 100 * (cpu - before.cpu) / (Duration.between(before.at, at).toNanos() / 1e9);
        }
    }

    @Override
    public List<Contest> run(int samples) {
        Said.line("starting %d containers".formatted(CONTAINERS));
        fleet.deploy(host, STACK, COMPOSE);
        try (var shell = new HostShell(host)) {
            requireRunning(shell);
            var agent = new ArrayList<Double>();
            var engine = new ArrayList<Double>();
            // The first stretch still has the start of the containers in it.
            awaitStretch(shell, shell.now());
            for (var stretch = 1; stretch <= samples; stretch++) {
                var agentBefore = spent(shell, "agent");
                var engineBefore = spent(shell, "dockerd");
                awaitStretch(shell, agentBefore.at());
                agent.add(spent(shell, "agent").percentSince(agentBefore));
                engine.add(spent(shell, "dockerd").percentSince(engineBefore));
                Said.line(
                        "%d: agent %.2f %%, dockerd %.2f %% of a core"
                                .formatted(stretch, agent.getLast(), engine.getLast()));
            }
            requireRunning(shell);
            return List.of(new Contest("agent", new Samples(agent), null, notes(shell, engine)));
        }
    }

    private static Map<String, Double> notes(HostShell shell, List<Double> engine) {
        return Map.of(
                "containers", (double) CONTAINERS,
                "agent's RSS (MiB)", residentMebibytes(shell, "agent"),
                "dockerd's RSS (MiB)", residentMebibytes(shell, "dockerd"),
                "dockerd (% of a core)", new Samples(engine).median());
    }

    private static void requireRunning(HostShell shell) {
        var count =
                Integer.parseInt(
                        shell.run("docker ps --quiet --filter name=%s- | wc -l".formatted(STACK)));
        if (count != CONTAINERS) {
            throw new AssertionError("%d of %d containers run".formatted(count, CONTAINERS));
        }
    }

    private static void awaitStretch(HostShell shell, Instant since) {
        var until = since.plus(STRETCH);
        await().pollInSameThread()
                .atMost(STRETCH.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !shell.now().isBefore(until));
    }

    private static Spent spent(HostShell shell, String process) {
        // The 12th and 13th field after the name, which may hold spaces: user and system time.
        var ticks =
                shell.run(
                        """
                        %s; read -r line </proc/$(cat /run/holdfast/%s.pid)/stat
                        fields=(${line##*) })
                        echo $(( fields[11] + fields[12] )) $(getconf CLK_TCK)\
                        """
                                .formatted(HostShell.PRINT_TIME, process));
        var lines = ticks.lines().toList();
        var parts = lines.get(1).split(" ");
        return new Spent(
                HostShell.time(lines.getFirst()),
                Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
    }

    private static double residentMebibytes(HostShell shell, String process) {
        var kibibytes =
                shell.run(
                        "sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\).*/\\1/p'"
                                + " /proc/$(cat /run/holdfast/%s.pid)/status".formatted(process));
        return Double.parseDouble(kibibytes) / 1024;
    }

    @Override
    public void cleanUp() {
        fleet.remove(STACK);
    }
}
