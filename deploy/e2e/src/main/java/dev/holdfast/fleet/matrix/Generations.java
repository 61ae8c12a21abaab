package dev.holdfast.fleet.matrix;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.List;

/** A stack all of whose places hold one number: its volume, its directory, a writable layer. */
record Generations(Fleet fleet, Host host, String project) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> PLACES =
            List.of("/data/generation", "/files/generation", "/generation");

    private static final String COMPOSE =
            """
            services:
              app: &app
                image: holdfast/sample-tiny:latest
                command: [sleep, infinity]
                init: true
                restart: always
                volumes: ["data:/data", "./files:/files"]
              beside: *app
            volumes: {data: {}}
            """;

    /** Names whose listing makes a freeze long enough to be seen from outside, some 20 ms. */
    private static final String FILL =
            "mkdir /data/many; for i in $(seq 5000); do : >/data/many/$i; done";

    JsonNode deploy() {
        var stack = fleet.deploy(host, project, COMPOSE);
        host.docker("exec", app(), "sh", "-c", FILL);
        return stack;
    }

    void write(long generation) {
        host.docker(
                "exec",
                app(),
                "sh",
                "-c",
                "for place in \"$@\"; do echo \"$0\" >\"$place\"; done",
                "" + generation,
                PLACES.get(0),
                PLACES.get(1),
                PLACES.get(2));
    }

    /** What its places hold, once all of it runs. */
    List<String> read() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> host.isRunning(app()) && host.isRunning(project + "-beside-1"));
        return host.docker("exec", app(), "cat", PLACES.get(0), PLACES.get(1), PLACES.get(2))
                .lines()
                .toList();
    }

    String app() {
        return project + "-app-1";
    }
}
