package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.bench.FilesStack.Size;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long an application stands still for a snapshot, by its own clock. */
final class FreezeRunner implements Experiment {

    private static final Size USUAL = new Size(3_000, 1);
    private static final Size MANY = new Size(15_000, 1);
    private static final Size MUCH = new Size(3_000, 8);

    /** What the contest of those is called. */
    static final String LARGE = MUCH.words();

    static final String MORE = "more per GiB (ms)";
    static final String INCONSISTENT = "inconsistent";

    /** What comes back of a database is added up so often. */
    private static final int ADDED_UP = 5;

    /** A p99 takes hundreds of freezes; so many full copies would take hours and tell no more. */
    private static final int FOR_A_MEDIAN = 30;

    /** After as many snapshots, with random writes between, files are as fragmented as they get. */
    private static final int WORN = 30;

    private static final String STACK = "bench-freeze";
    static final String WRITTEN = "PostgreSQL under pgbench";

    private static final String CLONED = "FREEZE";
    private static final String COPIED = "TWO_PHASE";

    private final Fleet fleet;
    private final Host host;
    private final Records records;

    FreezeRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.records = new Records(fleet);
    }

    @Override
    public List<Contest> run(int samples) {
        var contests = new ArrayList<Contest>();
        try (var shell = new HostShell(host)) {
            var usual = cloned(samples, USUAL, shell);
            contests.add(usual);
            contests.add(cloned(samples, MANY, shell));
            contests.add(compared(cloned(samples, MUCH, shell), usual));
            contests.add(copied(Math.min(samples, FOR_A_MEDIAN), shell));
        }
        contests.add(written(Math.min(samples, ADDED_UP)));
        return contests;
    }

    private static Contest compared(Contest large, Contest usual) {
        var longer = large.ours().median() - usual.ours().median();
        var more = new HashMap<>(large.notes());
        more.put(MORE, longer / (MUCH.gibibytes() - USUAL.gibibytes()));
        return new Contest(large.name(), large.ours(), large.peer(), more);
    }

    private Contest cloned(int samples, Size size, HostShell shell) {
        Said.line("deploying five containers with " + size.words());
        var data = new FilesStack(fleet, host, STACK, size);
        var stack = data.deploy(shell);
        var ours = new ArrayList<Duration>();
        var tar = new ArrayList<Duration>();
        var floor = new ArrayList<Duration>();
        wear(data, stack, shell);
        Runnable freeze = () -> ours.add(frozen(data.ticker(), stack, CLONED, shell));
        Runnable copy = () -> tar.add(paused(data.ticker(), shell, () -> data.pauseAndTar(shell)));
        Runnable pause =
                () -> floor.add(paused(data.ticker(), shell, () -> data.pauseAlone(shell)));
        var alone = Math.ceilDiv(samples, FOR_A_MEDIAN);
        for (var turn = 0; turn < samples; turn++) {
            data.change(shell);
            if (turn % alone == 0) {
                Turns.take(turn / alone, freeze, copy, pause);
            } else {
                freeze.run();
            }
            tell(ours, tar);
        }
        fleet.remove(STACK);
        var notes =
                Map.of(
                        "pause and unpause alone (ms)", Samples.of(floor).median(),
                        "longest (ms)", Samples.of(ours).percentile(1));
        return new Contest(size.words(), Samples.of(ours), Samples.of(tar), notes);
    }

    private void wear(FilesStack data, JsonNode stack, HostShell shell) {
        for (var turn = 0; turn < WORN; turn++) {
            data.change(shell);
            records.snapshot(stack);
        }
    }

    private Duration frozen(Ticker ticker, JsonNode stack, String mode, HostShell shell) {
        return standstill(ticker, captured(stack, mode), shell);
    }

    private JsonNode captured(JsonNode stack, String mode) {
        var report = records.snapshot(stack).record().get("report");
        if (!report.get("mode").asText().equals(mode)) {
            throw new AssertionError("captured otherwise: " + report);
        }
        return report;
    }

    private static Duration standstill(Ticker ticker, JsonNode report, HostShell shell) {
        return ticker.standstill(shell, Instant.parse(report.get("capturedAt").asText()));
    }

    private static Duration paused(Ticker ticker, HostShell shell, Runnable work) {
        var since = shell.now();
        work.run();
        return ticker.longestSince(shell, since);
    }

    private static void tell(List<Duration> ours, List<Duration> others) {
        Said.line(
                "%d: stood still for %.1f ms, by pause and a full copy for %.1f ms"
                        .formatted(
                                ours.size(),
                                ours.getLast().toNanos() / 1e6,
                                others.getLast().toNanos() / 1e6));
    }

    private Contest copied(int samples, HostShell shell) {
        Said.line("starting a stack with 1 GiB where nothing can be cloned");
        var data = new CopiedStack(fleet, host);
        var stack = data.start(shell);
        captured(stack, COPIED); // Its files are new, and all in doubt, only once.
        var ours = new ArrayList<Duration>();
        var copies = new ArrayList<Duration>();
        for (var turn = 0; turn < samples; turn++) {
            Turns.take(
                    turn,
                    () -> ours.add(dirtied(data, stack, shell)),
                    () -> copies.add(paused(data.ticker(), shell, () -> data.copy(shell))));
            tell(ours, copies);
        }
        return new Contest(CopiedStack.CONTEST, Samples.of(ours), Samples.of(copies), Map.of());
    }

    /** One file in twenty is written while the first phase copies, and after it. */
    private Duration dirtied(CopiedStack data, JsonNode stack, HostShell shell) {
        try (var _ = data.dirtying()) {
            var report = captured(stack, COPIED);
            if (report.get("addedBytes").asLong() < CopiedStack.DIRTY_BYTES / 2) {
                throw new AssertionError("hardly anything was written meanwhile: " + report);
            }
            return standstill(data.ticker(), report, shell);
        }
    }

    /** As its record says; a database has no program beside it that looks at a clock. */
    private Contest written(int samples) {
        Said.line("starting a database that is written to");
        var ledger = new LedgerStack(fleet);
        var stack = ledger.deploy();
        var still = new ArrayList<Duration>();
        var inconsistent = 0;
        for (var turn = 0; turn < samples; turn++) {
            var snapshot = records.snapshot(stack).record();
            still.add(Duration.parse(snapshot.at("/report/standstill").asText()));
            inconsistent += ledger.isConsistent(snapshot) ? 0 : 1;
            Said.line(
                    "stood still for %d ms, %d of them inconsistent"
                            .formatted(still.getLast().toMillis(), inconsistent));
        }
        var notes = Map.of(INCONSISTENT, (double) inconsistent);
        return new Contest(WRITTEN, Samples.of(still), null, notes);
    }

    @Override
    public void cleanUp() {
        LedgerStack.remove(fleet);
        try (var shell = new HostShell(host)) {
            CopiedStack.remove(shell);
        }
        fleet.remove(STACK);
        DataStack.remove(fleet);
    }
}
