package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.bench.Records.Ended;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Snapshots of a stack: ours beside the script that people write. */
final class SnapshotRunner implements Experiment {

    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final double MEBIBYTE = 1024 * 1024;

    private static final String SAVE =
            """
            mkdir -p %1$s && cd %1$s
            for container in %2$s; do
              docker commit "$container" "$container:bench" >/dev/null
              docker save "$container:bench" | gzip >"$container.tar.gz"
            done\
            """
                    .formatted(DataStack.SCRATCH, String.join(" ", DataStack.CONTAINERS));

    private static final String PLAIN_TAR =
            """
            docker run --rm --network none --volume %s:/volume:ro %s \
              tar -C /volume -c . >%s/volume.tar\
            """
                    .formatted(DataStack.VOLUME, DataStack.IMAGE, DataStack.SCRATCH);

    private static final String TAR = PLAIN_TAR.replace(" >", " | gzip >") + ".gz";

    private static final String SIZE =
            "du --bytes --total %s/*.gz | tail -n 1 | cut -f 1".formatted(DataStack.SCRATCH);

    static final String AFTER_A_WEEK = "repository after 7 days by theirs";
    static final String AFTER_A_MONTH = "repository after 30 days by theirs";

    private static final String FORGET =
            """
            for image in $(docker images --quiet --filter reference='%s*:bench'); do
              docker rmi --force "$image"
            done
            rm -rf %s\
            """
                    .formatted(DataStack.NAME, DataStack.SCRATCH);

    private final Fleet fleet;
    private final Host host;
    private final Records records;
    private final List<Ended> unchanged = new ArrayList<>();
    private final List<Ended> changed = new ArrayList<>();
    private final List<Double> saved = new ArrayList<>();
    private final List<Double> grown = new ArrayList<>();
    private final List<Duration> script = new ArrayList<>();
    private final List<Duration> plainScript = new ArrayList<>();

    SnapshotRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.records = new Records(fleet);
    }

    @Override
    public List<Contest> run(int samples) {
        var data = new DataStack(fleet, host);
        Said.line("deploying a stack and filling it with 1 GiB");
        var stack = data.deploy();
        var first = records.snapshot(stack);
        say("first", first);
        try (var shell = new HostShell(host)) {
            for (var turn = 0; turn < samples; turn++) {
                Turns.take(
                        turn,
                        () -> unchanged.add(said("unchanged", records.snapshot(stack))),
                        () -> runScript(shell));
                data.changeOnePercent();
                changed.add(said("1 % changed", records.snapshot(stack)));
            }
        }
        grow(data, stack, first);
        return List.of(
                new Contest("unchanged", times(unchanged), Samples.of(script), notes(first)),
                new Contest("changed", times(changed), Samples.of(script), changedNotes()));
    }

    /** One snapshot a day, of which each but the first finds one per cent changed. */
    private void grow(DataStack data, JsonNode stack, Ended first) {
        Said.line("taking a month's snapshots");
        grown.add(added(first));
        changed.forEach(ended -> grown.add(grown.getLast() + added(ended)));
        while (grown.size() < MONTH) {
            data.changeOnePercent();
            grown.add(grown.getLast() + added(records.snapshot(stack)));
        }
    }

    /** Its script keeps all of it anew each day. */
    private double byTheirs(int days) {
        return grown.get(days - 1) / (days * median(saved));
    }

    private void runScript(HostShell shell) {
        var save = shell.timed(LONG, SAVE);
        script.add(save.plus(shell.timed(LONG, TAR)));
        plainScript.add(save.plus(shell.timed(LONG, PLAIN_TAR)));
        saved.add(Long.parseLong(shell.run(SIZE)) / MEBIBYTE);
        shell.run(LONG, FORGET);
        Said.line(
                "the script %d ms, with a plain tar of the volume %d ms"
                        .formatted(script.getLast().toMillis(), plainScript.getLast().toMillis()));
    }

    private static Ended said(String what, Ended ended) {
        say(what, ended);
        return ended;
    }

    private static void say(String what, Ended ended) {
        Said.line(
                "%s: stored after %d ms, %.1f of %.1f MiB added, stood still for %d ms"
                        .formatted(
                                what,
                                ended.took().toMillis(),
                                added(ended),
                                ended.record().at("/report/bytes").asDouble() / MEBIBYTE,
                                standstill(ended).toMillis()));
    }

    private Map<String, Double> notes(Ended first) {
        return Map.of(
                "first snapshot (ms)", (double) first.took().toMillis(),
                "first snapshot added (MiB)", added(first),
                "added (MiB)", median(unchanged.stream().map(SnapshotRunner::added).toList()),
                "stood still (ms)", Samples.of(standstills()).median(),
                "stood still at most (ms)", Samples.of(standstills()).percentile(1),
                "script with a plain tar of the volume (ms)", Samples.of(plainScript).median(),
                "ratio to that", Samples.of(plainScript).median() / times(unchanged).median());
    }

    private Map<String, Double> changedNotes() {
        var added = median(changed.stream().map(SnapshotRunner::added).toList());
        return Map.of(
                AFTER_A_WEEK,
                byTheirs(WEEK),
                AFTER_A_MONTH,
                byTheirs(MONTH),
                "changed (MiB)",
                DataStack.changedMebibytes(),
                "added (MiB)",
                added,
                "added by changed bytes",
                added / DataStack.changedMebibytes(),
                "ratio to the script with a plain tar of the volume",
                Samples.of(plainScript).median() / times(changed).median());
    }

    private List<Duration> standstills() {
        return Stream.concat(unchanged.stream(), changed.stream())
                .map(SnapshotRunner::standstill)
                .toList();
    }

    private static Samples times(List<Ended> all) {
        return Samples.of(all.stream().map(Ended::took).toList());
    }

    private static double median(List<Double> values) {
        return new Samples(values).median();
    }

    private static double added(Ended ended) {
        return ended.record().at("/report/addedBytes").asDouble() / MEBIBYTE;
    }

    private static Duration standstill(Ended ended) {
        return Duration.parse(ended.record().at("/report/standstill").asText());
    }

    @Override
    public void cleanUp() {
        try (var shell = new HostShell(host)) {
            shell.run(LONG, FORGET);
        }
        DataStack.remove(fleet);
    }
}
