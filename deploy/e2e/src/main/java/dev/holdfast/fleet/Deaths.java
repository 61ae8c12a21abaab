package dev.holdfast.fleet;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/**
 * Kills a container's process from outside its engine, and takes the time until the engine says
 * that it runs again. {@code docker kill} would not do: it is a person's wish to stop.
 */
public final class Deaths {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Docker doubles the wait of a container that ran less than ten seconds; a fair comparison
     * waits that out.
     */
    private static final Duration CLEAN_RUN = Duration.ofSeconds(12);

    private Deaths() {}

    /** Waits until a container has run so long that its next death is a first one. */
    public static void awaitCleanRun(Host host, String container) {
        await().atMost(CLEAN_RUN.plus(LIMIT))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ranFor(host, container).compareTo(CLEAN_RUN) >= 0);
    }

    private static Duration ranFor(Host host, String container) {
        var now = Instant.parse(host.exec("date", "-u", "+%Y-%m-%dT%H:%M:%S.%NZ").strip());
        return Duration.between(Instant.parse(host.startedAt(container)), now);
    }

    /** From the kill to the engine's {@code start} event, both by the host's clock. */
    public static Duration killAndAwaitStart(Host host, String container) {
        var pid = host.pid(container);
        var killed = host.exec("bash", "-c", "date +%s%N; kill -9 \"$0\"", pid).strip();
        var nanos = Long.parseLong(killed);
        return Duration.ofNanos(startAfter(host, container, nanos) - nanos);
    }

    private static long startAfter(Host host, String container, long nanos) {
        var start =
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> host.startsSince(container, nanos), it -> !it.isEmpty());
        return start.getFirst();
    }
}
