package dev.holdfast.bench;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine that a fleet runs on, as its first host sees it. */
final class FleetMachine implements Machine {

    private static final String LOAD = "cut -d ' ' -f 1-3 /proc/loadavg";

    /** One block after another, each on disk before the next: what an fsync costs here. */
    private static final String SYNCS =
            """
            for _ in {1..25}; do
              t=$EPOCHREALTIME
              dd if=/dev/zero of=/var/lib/holdfast/bench-sync bs=4k count=1 \
                conv=notrunc,fdatasync status=none
              echo $(( ${EPOCHREALTIME/[.,]/} - ${t/[.,]/} ))
            done | sort -n | sed -n 13p
            rm /var/lib/holdfast/bench-sync\
            """;

    private final Fleet fleet;
    private final Map<String, String> facts = new TreeMap<>();
    private Ticks before = new Ticks(0, 0, 0);

    private FleetMachine(Fleet fleet) {
        this.fleet = fleet;
    }

    /** As it is before anything is measured. */
    static FleetMachine before(Fleet fleet) {
        var machine = new FleetMachine(fleet);
        try (var shell = new HostShell(fleet.host("host1"))) {
            machine.look(shell);
        }
        return machine;
    }

    private void look(HostShell shell) {
        before = Ticks.read(shell);
        note(LOAD_BEFORE, shell.run(LOAD));
        note(CORES, shell.run("docker info --format '{{.NCPU}}'"));
        note("memory", shell.run("sed -n 's/^MemTotal: *//p' /proc/meminfo"));
        note("kernel", shell.run("uname -r"));
        note("docker", shell.run("docker version --format '{{.Server.Version}}'"));
        note("runtime", shell.run("docker info --format '{{.DefaultRuntime}}'"));
        note("storage driver", shell.run("docker info --format '{{.Driver}}'"));
        note("data root", shell.run("stat --file-system --format %T /var/lib/holdfast"));
        note("cgroup", shell.run("docker info --format '{{.CgroupVersion}}'"));
        note("restic", shell.run("restic version | cut -d ' ' -f 2"));
        note("4 KiB write with fdatasync", shell.run(SYNCS) + " µs");
        note("nats", of("nats", "nats-server", "--version"));
        note("postgres", of("postgres", "postgres", "--version"));
    }

    private void note(String fact, String value) {
        facts.put(fact, value.strip());
    }

    private String of(String part, String... words) {
        return Engine.docker(
                Duration.ofSeconds(30),
                Stream.concat(Stream.of("exec", fleet.container(part)), Stream.of(words)).toList());
    }

    @Override
    public Map<String, String> after() {
        try (var shell = new HostShell(fleet.host("host1"))) {
            note("load after", shell.run(LOAD));
            var now = Ticks.read(shell);
            note("busy meanwhile", Shown.number(100 * now.busySince(before)) + " %");
            note("stolen meanwhile", Shown.number(100 * now.stolenSince(before)) + " %");
        }
        return facts;
    }
}
