package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.bench.AgentMeters.Total;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Holdfast adds to a restart, from the engine's word to the agent's call. */
final class LatencyRunner implements Experiment {

    private static final String TIMER = "holdfast_death_answered_seconds";

    private final Fleet fleet;
    private final Host host;
    private final List<Duration> ours = new ArrayList<>();
    private final List<Duration> pings = new ArrayList<>();

    LatencyRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @Override
    public List<Contest> run(int samples) {
        try (var pool = Pool.of(fleet, host);
                var ping = new NatsPing(fleet)) {
            // The first of each pays for classes and connections that later ones find.
            pool.kill(Pool.ours(), 0);
            ping.once();
            var before = AgentMeters.total(pool.shell(), TIMER);
            for (var turn = 1; turn <= samples; turn++) {
                var away = pool.kill(Pool.ours(), turn);
                var after = awaitNext(pool, before);
                ours.add(after.once(before));
                pings.add(ping.once());
                before = after;
                Said.line(
                        "%d: %.2f ms of the %d that it was away; a bare request and reply %.2f ms"
                                .formatted(
                                        turn,
                                        ours.getLast().toNanos() / 1e6,
                                        away.toMillis(),
                                        pings.getLast().toNanos() / 1e6));
            }
            return List.of(new Contest("managed", Samples.of(ours), Samples.of(pings), Map.of()));
        }
    }

    private static Total awaitNext(Pool pool, Total before) {
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> AgentMeters.total(pool.shell(), TIMER),
                        total -> total.count() > before.count());
    }

    @Override
    public void cleanUp() {
        Pool.remove(fleet, host);
    }
}
