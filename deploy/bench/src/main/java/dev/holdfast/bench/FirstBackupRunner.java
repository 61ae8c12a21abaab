package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first snapshot of a stack, beside a plain backup of the same files by restic. */
final class FirstBackupRunner implements Experiment {

    private static final Duration LONG = Duration.ofMinutes(15);

    /** Each turn has one of its own, or pieces of the last one's files would be compared with. */
    private static final String STACK = "bench-first";

    private static final String COMPOSE =
            """
            services:
              app:
                image: %s
                init: true
                command: [sleep, infinity]
                volumes: [data:/data]
            volumes:
              data: {}
            """
                    .formatted(DataStack.IMAGE);

    /** 2 GiB in files of 64 MiB, half of it random, half text, all of it new. */
    private static final String FILL =
            """
            cd $(docker volume inspect --format '{{.Mountpoint}}' ${stack}_data)
            for i in $(seq 16); do
              head -c 64M /dev/urandom >random-$i
              head -c 48M /dev/urandom | base64 --wrap 0 >text-$i
            done
            sync --file-system .\
            """;

    /** What the agent does once all is stored is no matter of the peer's. */
    private static final String SETTLED =
            "while [ \"$(ls -A /var/lib/holdfast/clones/stack-$stack)\" != images.tar ]; do sleep 0.1; done";

    /** In a repository of its own on the same server, to which nobody else writes. */
    private static final String PEER =
            """
            export RESTIC_REPOSITORY=${RESTIC_REPOSITORY%/}/bench-$turn
            export RESTIC_CACHE_DIR=SCRATCH/cache
            """
                    .replace("SCRATCH", DataStack.SCRATCH);

    /** With the same bytes to store as ours, which saves the image while its time runs. */
    private static final String INIT =
            "mkdir -p %1$s; restic init --quiet; docker save --output %1$s/images.tar %2$s"
                    .formatted(DataStack.SCRATCH, DataStack.IMAGE);

    private static final String BACKUP =
            "restic backup --quiet %s/images.tar $(docker volume inspect --format '{{.Mountpoint}}' ${stack}_data)"
                    .formatted(DataStack.SCRATCH);

    private static final String READ_BACK =
            "restic --cache-dir /var/lib/holdfast/agent/restic-cache dump ";
    private static final String MANIFEST = " /manifest.json >/dev/null";

    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
    private static final String PAGES = "1";

    private final Fleet fleet;
    private final Host host;
    private final Records records;
    private final List<Duration> ours = new ArrayList<>();
    private final List<Duration> restic = new ArrayList<>();
    private final List<Duration> verified = new ArrayList<>();
    private final List<Double> added = new ArrayList<>();

    FirstBackupRunner(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.records = new Records(fleet);
    }

    @Override
    public List<Contest> run(int samples) {
        makeRepository();
        try (var shell = new HostShell(host)) {
            var access = shell.run(RestoreRunner.ACCESS);
            for (var turn = 0; turn < samples; turn++) {
                var name = STACK + "-" + turn;
                var stack = fleet.deploy(host, name, COMPOSE);
                var named = "stack=" + name + "\n";
                shell.run(LONG, named + FILL);
                var peer = named + access + "\nturn=" + turn + "\n" + PEER;
                Turns.take(
                        turn,
                        () -> byHoldfast(shell, stack, named + SETTLED, access),
                        () -> byRestic(shell, peer));
                shell.run(LONG, "rm -rf " + DataStack.SCRATCH);
                fleet.remove(name);
            }
        }
        var notes =
                Map.of(
                        "added (MiB)", new Samples(added).median(),
                        "reading the manifest back alone (ms)", Samples.of(verified).median());
        return List.of(new Contest("2 GiB", Samples.of(ours), Samples.of(restic), notes));
    }

    /** It is made once for a host, by the first snapshot of all. */
    private void makeRepository() {
        records.snapshot(fleet.deploy(host, STACK, COMPOSE));
        fleet.remove(STACK);
    }

    /**
     * All that was written before is on the disk, and what nobody has just written is read from it.
     */
    private static void forgetPages(HostShell shell) {
        shell.run(LONG, "sync");
        try {
            Files.writeString(DROP_CACHES, PAGES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot have the kernel forget files", e);
        }
    }

    private void byHoldfast(HostShell shell, JsonNode stack, String settled, String access) {
        forgetPages(shell);
        var ended = records.snapshot(stack);
        shell.run(LONG, settled);
        ours.add(ended.took());
        var restic = ended.record().at("/report/resticSnapshot").asText();
        verified.add(shell.timed(LONG, access + "\n" + READ_BACK + restic + MANIFEST));
        added.add(ended.record().at("/report/addedBytes").asDouble() / (1 << 20));
        Said.line("stored after %d ms".formatted(ended.took().toMillis()));
    }

    private void byRestic(HostShell shell, String peer) {
        shell.run(LONG, peer + INIT);
        forgetPages(shell);
        restic.add(shell.timed(LONG, peer + BACKUP));
        Said.line("by restic after %d ms".formatted(restic.getLast().toMillis()));
    }

    @Override
    public void cleanUp() {
        fleet.remove(
                fleet.stacks().stream()
                        .map(stack -> stack.get("name").asText())
                        .filter(name -> name.startsWith(STACK))
                        .toArray(String[]::new));
        DataStack.remove(fleet);
    }
}
