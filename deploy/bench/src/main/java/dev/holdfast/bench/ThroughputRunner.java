package dev.holdfast.bench;

import dev.holdfast.bench.PlayedFleet.Told;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many events per second the fleet's controller takes in, stores and answers. */
final class ThroughputRunner implements Experiment {

    static final String DECIDED = "each decided and commanded";
    static final String STORED = "none to be decided";

    private static final double MICROSECONDS = 1e3;

    /** So long a JVM is at compiling what a controller takes events in by. */
    private static final int WARMING_UP = 15;

    private final Fleet fleet;
    private final PlayedRows rows;
    private final Race starts = new Race(STORED);
    private final Race deaths = new Race(DECIDED);

    ThroughputRunner(Fleet fleet) {
        this.fleet = fleet;
        this.rows = new PlayedRows(fleet);
    }

    /** What both contestants took for one kind of events, for each event. */
    private record Race(String name, List<Double> ours, List<Double> raw) {

        Race(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        /** Each on a quiet machine: whatever was before would be in the one that goes first. */
        void run(int turn, NatsThroughput nats, List<Told> events, Quiet quiet) {
            Turns.take(
                    turn,
                    () -> {
                        quiet.await();
                        ours.add(each(nats.through(events)));
                    },
                    () -> {
                        quiet.await();
                        raw.add(each(nats.raw(events)));
                    });
            Said.line(
                    "%s: %.0f µs for each event, %.0f µs by a bare client"
                            .formatted(name, ours.getLast(), raw.getLast()));
        }

        private static double each(Duration all) {
            return all.toNanos() / MICROSECONDS / PlayedFleet.EVENTS;
        }

        Contest contest(Quiet quiet) {
            var own = new Samples(ours);
            var bare = new Samples(raw);
            return new Contest(
                    name,
                    own,
                    bare,
                    Map.of(
                            "perSecond",
                            1e6 / own.median(),
                            "bare per second",
                            1e6 / bare.median(),
                            "eventsAtOnce",
                            (double) PlayedFleet.EVENTS,
                            "bursts on a machine that did not become quiet",
                            (double) quiet.loud()));
        }

        void forget() {
            ours.clear();
            raw.clear();
        }
    }

    @Override
    public List<Contest> run(int samples) {
        try (var nats = new NatsThroughput(fleet);
                var shell = new HostShell(fleet.host("host1"))) {
            var name = Long.toString(Instant.now().toEpochMilli(), 36);
            // The first ones pay for what later ones find compiled, prepared and known.
            play(nats, name, 0, WARMING_UP, new Quiet(shell));
            starts.forget();
            deaths.forget();
            var quiet = new Quiet(shell);
            play(nats, name, WARMING_UP, samples, quiet);
            return List.of(deaths.contest(quiet), starts.contest(quiet));
        }
    }

    private void play(NatsThroughput nats, String name, int first, int rounds, Quiet quiet) {
        IntStream.range(first, first + rounds).forEach(turn -> play(nats, name, turn, quiet));
    }

    private void play(NatsThroughput nats, String name, int turn, Quiet quiet) {
        var played = new PlayedFleet(name, turn, Instant.now());
        starts.run(turn, nats, played.starts(), quiet);
        deaths.run(turn, nats, played.deaths(), quiet);
        check("events", rows.events(), 2L * PlayedFleet.EVENTS);
        check("decisions with a command", rows.decided(), PlayedFleet.EVENTS);
        check("commands", nats.commands(), PlayedFleet.EVENTS);
        rows.removeRound();
        nats.removeMessages();
    }

    /** It counts for nothing where anything was left out. */
    private static void check(String what, long there, long wanted) {
        if (there != wanted) {
            throw new AssertionError("%d %s, not %d".formatted(there, what, wanted));
        }
    }

    @Override
    public void cleanUp() {
        try (var nats = new NatsThroughput(fleet)) {
            rows.removeAll();
            nats.removeAll();
        }
    }
}
