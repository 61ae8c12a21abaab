package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.List;

/**
 * A stack with 1 GiB of its own: three quarters in a volume, one quarter in a writable layer; half
 * of it random, half text, beside 2,000 small files.
 */
final class DataStack {

    static final String NAME = "bench-data";
    static final String VOLUME = NAME + "_data";
    static final List<String> CONTAINERS = List.of(NAME + "-app-1", NAME + "-worker-1");
    static final String IMAGE = "holdfast/sample-tiny:latest";

    /** Where everything of a run that is no stack lies in a host. */
    static final String SCRATCH = "/var/lib/holdfast/bench";

    private static final Duration LONG = Duration.ofMinutes(15);

    /** Of 16 KiB each, in 1 GiB: one per cent. */
    private static final int CHANGED_PAGES = 655;

    private static final String COMPOSE =
            """
            services:
              app:
                image: %1$s
                init: true
                command: [sh, -c, "touch /data/ready && exec sleep infinity"]
                volumes: [data:/data]
                restart: always
                healthcheck: &healthy
                  test: [CMD, test, -f, /data/ready]
                  interval: 10s
                  start_period: 60s
                  start_interval: 200ms
              worker:
                image: %1$s
                init: true
                command: [sleep, infinity]
                volumes: [data:/data:ro]
                restart: always
                healthcheck: *healthy
            volumes:
              data: {}
            """
                    .formatted(IMAGE);

    /** 64 MiB a file; text is random digits, of which gzip and restic can save about half. */
    private static final String FILLING =
            """
            fill() { # DIRECTORY PAIRS
              mkdir -p "$1"
              for i in $(seq "$2"); do
                head -c 64M /dev/urandom >"$1/random-$i"
                head -c 28M /dev/urandom | od -An -v -tx4 >"$1/text-$i"
              done
            }
            """;

    private static final String FILL_VOLUME =
            """
            fill /data 6
            mkdir -p /data/small
            head -c 8M /dev/urandom | split -b 4K -a 4 - /data/small/
            touch /data/ready\
            """;

    private static final String FILL_LAYER = "fill /srv/uploads 2";

    private static final String CHANGE =
            """
            files=(%s/random-* %s/text-*)
            for _ in $(seq %d); do
              dd if=/dev/urandom of="${files[SRANDOM %% ${#files[@]}]}" bs=16k count=1 \
                seek=$((SRANDOM %% 4032)) conv=notrunc status=none
            done\
            """;

    private final Fleet fleet;
    private final Host host;

    DataStack(Fleet fleet, Host host) {
        this.fleet = fleet;
        this.host = host;
    }

    JsonNode deploy() {
        var stack = fleet.deploy(host, NAME, COMPOSE);
        inside("app", FILLING + FILL_VOLUME);
        inside("worker", FILLING + FILL_LAYER);
        try (var shell = new HostShell(host)) {
            shell.run(LONG, "sync --file-system /var/lib/holdfast");
        }
        return stack;
    }

    /** Overwrites one page in a hundred, anywhere. */
    void changeOnePercent() {
        var inVolume = CHANGED_PAGES * 3 / 4;
        inside("app", CHANGE.formatted("/data", "/data", inVolume));
        inside(
                "worker",
                CHANGE.formatted("/srv/uploads", "/srv/uploads", CHANGED_PAGES - inVolume));
    }

    static double changedMebibytes() {
        return CHANGED_PAGES * 16 / 1024.0;
    }

    private void inside(String service, String script) {
        var container = "%s-%s-1".formatted(NAME, service);
        host.exec(
                LONG,
                List.of("docker", "exec", container, "bash", "-c", "set -euo pipefail\n" + script));
    }

    /**
     * Takes the stack and all scratch off the fleet, and every snapshot out of the repository of a
     * host, which its server would let nobody do; the bench's fleet is nobody else's.
     */
    static void remove(Fleet fleet) {
        fleet.remove(NAME);
        for (var name : List.of("host1", "host2")) {
            try (var shell = new HostShell(fleet.host(name))) {
                shell.run(LONG, "rm -rf " + SCRATCH);
            }
        }
        Engine.docker(
                LONG,
                List.of(
                        "exec",
                        fleet.container("rest-server"),
                        "rm",
                        "-rf",
                        "/var/lib/rest-server/host1"));
    }
}
