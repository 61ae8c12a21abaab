package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;

/**
 * A stack whose data lies outside the data root, on the host's own root directory, which cannot
 * clone: 1 GiB in files of 8 MiB.
 */
final class CopiedStack {

    static final String CONTEST = "copied in two phases, 5 % dirty";

    private static final Duration LONG = Duration.ofMinutes(15);
    private static final String NAME = "bench-copied";
    private static final String CONTAINER = NAME + "-app-1";
    private static final String PLACE = "/srv/bench-copied";
    private static final int FILES = 128;

    private static final int MEBIBYTES = 8;

    /** One file in twenty, of which all of it is written again and again. */
    private static final int DIRTY = FILES / 20;

    /** What a snapshot adds at least where they are written while it is taken. */
    static final long DIRTY_BYTES = ((long) DIRTY * MEBIBYTES) << 20;

    private static final String COMPOSE =
            """
            services:
              app:
                image: holdfast/sample-tiny:latest
                command: [bash, -c, "%s"]
                volumes: ["./data:/data"]
            """
                    .formatted(Ticker.PROGRAM.strip().replace("\n", "\\n"));

    private static final String START =
            """
            mkdir -p %1$s/data && cd %1$s
            cat >compose.yaml <<'END'
            %2$sEND
            for i in $(seq %3$d); do head -c %5$dM /dev/urandom >data/$i; done
            sync
            docker compose --project-name %4$s up --detach\
            """
                    .formatted(PLACE, COMPOSE, FILES, NAME, MEBIBYTES);

    /**
     * The whole of 5 % once a second, one file after the other at an even pace, so that it makes no
     * difference when in a second the freeze comes; until there is nothing more to be read, so that
     * nothing may follow.
     */
    private static final String DIRTYING =
            """
            cd /data
            i=0
            while read -rt %s; [ $? -gt 128 ]; do
              dd if=/dev/urandom of=$((i++ %% %2$d + 1)) bs=1M count=%3$d conv=notrunc status=none
            done\
            """
                    .formatted(1.0 / DIRTY, DIRTY, MEBIBYTES);

    private static final String COPY =
            """
            docker pause %1$s
            cp --archive %2$s/data %2$s.copy
            docker unpause %1$s
            rm -rf %2$s.copy\
            """
                    .formatted(CONTAINER, PLACE);

    private final Fleet fleet;
    private final Host host;

    CopiedStack(Fleet fleet, Host host) {
        this.fleet = fleet;
        this.host = host;
    }

    Ticker ticker() {
        return new Ticker(CONTAINER);
    }

    JsonNode start(HostShell shell) {
        shell.run(LONG, START);
        return await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> fleet.stack(host, NAME), _ -> true);
    }

    /** Writes until it is closed, inside the container, so that it stands still with it. */
    Dialogue dirtying() {
        var dialogue = new Dialogue(host);
        dialogue.say("exec docker exec --interactive %s bash".formatted(CONTAINER));
        dialogue.say(DIRTYING);
        return dialogue;
    }

    void copy(HostShell shell) {
        shell.run(LONG, COPY);
    }

    static void remove(HostShell shell) {
        shell.run(
                LONG,
                """
                for id in $(docker ps --all --quiet --filter label=com.docker.compose.project=%1$s)
                do docker rm --force $id; done
                docker network rm %1$s_default 2>/dev/null || true
                rm -rf %2$s %2$s.copy\
                """
                        .formatted(NAME, PLACE));
    }
}
