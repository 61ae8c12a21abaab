package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Restarts: ours beside Docker's own policy, with our hosts' runtime and with the usual one. */
final class RestartRunner implements Experiment {

    private final Fleet fleet;
    private final Host host;
    private final List<Duration> ours = new ArrayList<>();
    private final List<Duration> twins = new ArrayList<>();
    private final List<Duration> stock = new ArrayList<>();

    RestartRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @Override
    public List<Contest> run(int samples) {
        try (var pool = Pool.of(fleet, host)) {
            pool.withTwins();
            for (var turn = 0; turn < samples; turn++) {
                killOneOfEach(pool, turn);
            }
            var notes =
                    Map.of("kills on a machine that did not become quiet", (double) pool.loud());
            return List.of(
                    new Contest("managed", Samples.of(ours), Samples.of(twins), notes),
                    new Contest(Case.STOCK, Samples.of(ours), Samples.of(stock), Map.of()));
        }
    }

    private void killOneOfEach(Pool pool, int turn) {
        Turns.take(
                turn,
                () -> ours.add(pool.kill(Pool.ours(), turn)),
                () -> twins.add(pool.kill(Pool.twins(), turn)),
                () -> stock.add(pool.kill(Pool.stock(), turn)));
        Said.line(
                "%d: back in %d ms, by Docker's own policy in %d ms, on runc in %d ms"
                        .formatted(
                                turn + 1,
                                ours.getLast().toMillis(),
                                twins.getLast().toMillis(),
                                stock.getLast().toMillis()));
    }

    @Override
    public void cleanUp() {
        Pool.remove(fleet, host);
    }
}
