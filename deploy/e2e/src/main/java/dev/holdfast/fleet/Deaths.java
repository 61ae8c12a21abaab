package dev.holdfast.fleet;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/**
 * Kills a container's process from outside its engine, and takes the time until the engine says that
 * it runs again. {@code docker kill} would not do: it is a person's wish to stop.
 */
public final class Deaths {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Deaths() {}

    /** From the kill to the engine's {@code start} event, both by the host's clock. */
    public static Duration killAndAwaitStart(Host host, String container) {
        var pid = host.inspect(container, "{{.State.Pid}}");
        var killed =
                host.exec("bash", "-c", "date +%s%N; kill -9 \"$0\"", pid).strip();
        var nanos = Long.parseLong(killed);
        return Duration.ofNanos(startAfter(host, container, nanos) - nanos);
    }

    private static long startAfter(Host host, String container, long nanos) {
        var start =
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> startsSince(host, container, nanos), it -> !it.isEmpty());
        return Long.parseLong(start.lines().findFirst().orElseThrow());
    }

    // Up to now, so that the engine ends the listing by itself.
    private static String startsSince(Host host, String container, long nanos) {
        var now = host.exec("date", "+%s.%N").strip();
        return host.docker(
                        "events",
                        "--since",
                        Instant.ofEpochSecond(0, nanos).toString(),
                        "--until",
                        now,
                        "--filter",
                        "container=" + container,
                        "--filter",
                        "event=start",
                        "--format",
                        "{{.TimeNano}}")
                .strip();
    }
}
