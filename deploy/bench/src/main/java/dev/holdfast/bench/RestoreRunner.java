package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Restores on a host that has nothing of the stack: ours beside what stock tools do. */
final class RestoreRunner implements Experiment {

    private static final Duration LONG = Duration.ofMinutes(15);
    private static final String TARGET = "host2";

    /** What opens the repository of the host that reads this, for stock restic. */
    static final String ACCESS =
            """
            sed -n -e 's/^holdfast.repository.url=/export RESTIC_REPOSITORY=/p' \
              -e 's/^holdfast.repository.user=/export RESTIC_REST_USERNAME=/p' \
              -e 's/^holdfast.repository.user-password=/export RESTIC_REST_PASSWORD=/p' \
              -e 's/^holdfast.repository.password=/export RESTIC_PASSWORD=/p' \
              /run/secrets/agent.properties\
            """;

    private static final String STOCK =
            """
            export RESTIC_CACHE_DIR=%1$s/cache
            mkdir -p %1$s && cd %1$s
            restic restore --quiet $snapshot --target stock
            stock/pieces/assemble && rm -rf stock/pieces
            docker load --quiet --input stock/images.tar
            docker volume create --label com.docker.compose.project=%2$s \
              --label com.docker.compose.volume=data %3$s
            place=$(docker volume inspect --format '{{.Mountpoint}}' %3$s)
            rmdir "$place" && mv stock/volumes/%3$s "$place"
            docker compose --project-directory stock/stack --project-name %2$s \
              up --detach --wait\
            """
                    .formatted(DataStack.SCRATCH, DataStack.NAME, DataStack.VOLUME);

    private static final String COPY =
            """
            cd %1$s && mkdir copy
            place=$(docker volume inspect --format '{{.Mountpoint}}' %2$s)
            cp --archive --reflink=never stock "$place" copy/\
            """
                    .formatted(DataStack.SCRATCH, DataStack.VOLUME);

    private static final String FORGET =
            """
            of=--filter=label=com.docker.compose.project=%1$s
            for id in $(docker ps --all --quiet $of); do docker rm --force $id; done
            for name in $(docker volume ls --quiet $of); do docker volume rm $name; done
            for id in $(docker network ls --quiet $of); do docker network rm $id; done
            for id in $(docker images --quiet %2$s); do docker rmi $id; done
            rm -rf %3$s/stock %3$s/copy\
            """
                    .formatted(DataStack.NAME, DataStack.IMAGE, DataStack.SCRATCH);

    private final Fleet fleet;
    private final Host target;
    private final Records records;
    private final List<Duration> ours = new ArrayList<>();
    private final List<Duration> stock = new ArrayList<>();
    private final List<Duration> copies = new ArrayList<>();
    private final List<Duration> done = new ArrayList<>();

    RestoreRunner(Fleet fleet) {
        this.fleet = fleet;
        this.target = fleet.host(TARGET);
        this.records = new Records(fleet);
    }

    @Override
    public List<Contest> run(int samples) {
        Said.line("deploying a stack on host1, filling it with 1 GiB, taking a snapshot");
        var snapshot =
                records.snapshot(new DataStack(fleet, fleet.host("host1")).deploy()).record();
        try (var shell = new HostShell(target)) {
            for (var turn = 0; turn < samples; turn++) {
                Turns.take(
                        turn,
                        () -> ours.add(byHoldfast(shell, snapshot)),
                        () -> stock.add(byStockTools(shell, snapshot)));
            }
        }
        var notes =
                Map.of(
                        "until all of it is on disk and `done` (ms)",
                        Samples.of(done).median(),
                        "raw copy of the same bytes (ms)",
                        Samples.of(copies).median(),
                        "ratio to a raw copy",
                        Samples.of(ours).median() / Samples.of(copies).median());
        return List.of(new Contest("1 GiB", Samples.of(ours), Samples.of(stock), notes));
    }

    private Duration byHoldfast(HostShell shell, JsonNode snapshot) {
        shell.run(LONG, FORGET);
        var asked = shell.now();
        try (var events =
                new EngineEvents(target, EngineEvents.USUAL, asked, EngineEvents.HEALTH)) {
            done.add(records.restore(snapshot, TARGET).took());
            var took = Duration.between(asked, healthy(events.heard(), asked));
            var stack = fleet.stack(target, DataStack.NAME).get("id").asText();
            fleet.awaitDone(fleet.api().delete("/api/v1/stacks/" + stack + "?volumes=true"));
            Said.line(
                    "healthy after %d ms, on disk after %d"
                            .formatted(took.toMillis(), done.getLast().toMillis()));
            return took;
        }
    }

    /** When the last container was. */
    private static Instant healthy(List<EngineEvents.Said> said, Instant asked) {
        return DataStack.CONTAINERS.stream()
                .map(container -> healthy(said, asked, container))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant healthy(List<EngineEvents.Said> said, Instant asked, String container) {
        return said.stream()
                .filter(it -> it.is(EngineEvents.HEALTHY, container, asked))
                .map(EngineEvents.Said::at)
                .findFirst()
                .orElseThrow(() -> new AssertionError(container + " was never healthy: " + said));
    }

    private Duration byStockTools(HostShell shell, JsonNode snapshot) {
        shell.run(LONG, FORGET);
        var took =
                shell.timed(
                        LONG,
                        access()
                                + "\nsnapshot="
                                + snapshot.at("/report/resticSnapshot").asText()
                                + "\n"
                                + STOCK);
        copies.add(shell.timed(LONG, COPY));
        shell.run(LONG, FORGET);
        Said.line("healthy after %d ms by stock tools".formatted(took.toMillis()));
        return took;
    }

    private String access() {
        try (var shell = new HostShell(fleet.host("host1"))) {
            return shell.run(ACCESS);
        }
    }

    @Override
    public void cleanUp() {
        DataStack.remove(fleet);
        try (var shell = new HostShell(target)) {
            shell.run(LONG, FORGET);
        }
    }
}
