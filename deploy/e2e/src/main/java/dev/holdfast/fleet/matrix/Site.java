package dev.holdfast.fleet.matrix;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A host on which points are tried, one at a time: with a stack of its own, as are its copies. */
final class Site {

    private static final String COPY = "-copy";

    /** Nothing may be frozen for longer. */
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(10);

    private static final Duration MOMENT_COMES = Duration.ofSeconds(45);
    private static final int MOST_TRIES = 10;
    private static final String UNSEEN = "unseen";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final String PLANTED = "/var/lib/holdfast/clones/planted";

    private static final String FROZEN =
            "grep -rlsE '^(FROZEN|FREEZING|frozen 1)$' /sys/fs/cgroup"
                    + " --include=freezer.state --include=cgroup.events || true";

    /** Of what was captured only saved images stay, for the next time. */
    private static final String LEFT =
            "find /var/lib/holdfast/clones /var/lib/holdfast/agent/standstills"
                    + " /var/lib/holdfast/agent/leases -mindepth 1 -not -name trash"
                    + " -not -name 'stack-*' -not -path '*/stack-*/images.tar'";

    private final Fleet fleet;
    private final Host host;
    private final Host other;
    private final Generations stack;
    private final Snapshots snapshots;
    private final Looks looks = new Looks();
    private final JsonNode deployed;
    private @Nullable JsonNode disturbed;
    private JsonNode good;
    private long goodGeneration;

    /**
     * With one good snapshot of its stack.
     *
     * @param other to which its copies come back
     */
    Site(Fleet fleet, Host host, Host other) {
        this.fleet = fleet;
        this.host = host;
        this.other = other;
        this.stack = new Generations(fleet, host, project(host));
        this.snapshots = new Snapshots(fleet);
        this.deployed = stack.deploy();
        stack.write(0);
        this.good = snapshots.take(deployed);
    }

    private static String project(Host host) {
        return "matrix-" + host.name();
    }

    /** What any run may have left. */
    static List<String> projects(Host host) {
        return List.of(project(host), project(host) + COPY);
    }

    /** Nothing but this host is used, until it is whole again. */
    void disturb(Point point) {
        var operation = caught(point);
        looks.at("the end", () -> end(point));
        looks.at("the operation", () -> judge(point, operation, generation(point)));
        looks.at("what is left", () -> nothingIsLeft(Fleet.SOON));
    }

    /** Begins anew where the moment passed unseen, as a short one may on a busy machine. */
    private JsonNode caught(Point point) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            stack.write(generation(point));
            // It looks out for the moment before that can come.
            var moment =
                    CompletableFuture.supplyAsync(() -> comes(point), Thread.ofVirtual()::start);
            var operation =
                    point.moment().isOfRestore()
                            ? snapshots.beginRestore(good, host)
                            : snapshots.begin(deployed);
            if (moment.join()) {
                return operation;
            }
            requireGood(ended(point, operation));
        }
        throw new AssertionError("the moment passed unseen %d times".formatted(MOST_TRIES));
    }

    /** Nothing disturbed it. */
    private void requireGood(JsonNode ended) {
        if (!Set.of("stored", "done").contains(ended.get("state").asText())) {
            looks.violate("undisturbed, it ended as " + ended);
        }
    }

    /** Whether what is stored comes back on the other host, and what comes after. */
    void goOn(Point point) {
        var stored = disturbed;
        disturbed = null;
        if (stored != null) {
            looks.at("the copy", () -> comesBack(stored, generation(point)));
        }
        looks.at("the next snapshot", () -> nextSucceeds(generation(point) + 1_000_000));
    }

    /** What did not hold, in sentences. */
    List<String> taken() {
        return looks.taken();
    }

    private static long generation(Point point) {
        return 1_000_000 + point.number();
    }

    /** Breaks by hand what is looked at, and looks. */
    void plant() {
        stack.write(1);
        holds(stack, 2, "as planted");
        host.exec("mkdir", PLANTED);
        nothingIsLeft(A_MOMENT);
        host.exec("rmdir", PLANTED);
        host.docker("pause", stack.app());
        thaws(System.nanoTime(), A_MOMENT);
        host.docker("unpause", stack.app());
    }

    /**
     * Waits for the moment, and ends what is ended inside the host.
     *
     * @return false where it passed unseen, and nothing was ended
     */
    private boolean comes(Point point) {
        var freezer = point.moment() == Moment.FROZEN ? freezer() : "";
        var lease = "/var/lib/holdfast/agent/leases/" + stack.project() + ".json";
        return !host.exec(
                        MOMENT_COMES,
                        List.of("bash", "-c", script(point), "matrix", lease, freezer))
                .contains(UNSEEN);
    }

    private void end(Point point) {
        var began = System.nanoTime();
        point.victim().end(fleet, host);
        looks.at("what is frozen", () -> thaws(began, LONGEST_FREEZE.multipliedBy(2)));
        point.victim().mend(fleet, host);
        fleet.awaitReady();
        fleet.awaitHost(host.name(), "alive");
        await().atMost(Fleet.SOON)
                .pollInterval(POLL)
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> fleet.api().get("/api/v1/snapshots?limit=1") != null);
    }

    /** No process is started between a look and what is done, for a moment is short. */
    private static String script(Point point) {
        return """
        lease=$1 freezer=$2
        restic_of() { for of in /proc/[0-9]*; do
          read -r name <"$of/comm" && [[ $name = restic ]] && echo "${of#/proc/}"; done 2>/dev/null; }
        restic_runs() { [[ -n $(restic_of) ]]; }
        end_restic() { for each in $(restic_of); do kill -9 "$each"; done; }
        until %s; do ((SECONDS < 40)) || { echo unseen; exit; }; done
        sleep %s
        %s
        """
                .formatted(
                        point.moment().condition(),
                        point.lag().toMillis() / 1e3,
                        point.victim().inside());
    }

    private String freezer() {
        var words = List.of("find", "/sys/fs/cgroup", "-path", "*" + appId() + "/*", "(");
        var all = new ArrayList<>(words);
        all.addAll(List.of("-name", "freezer.state", "-o", "-name", "cgroup.events", ")"));
        return host.exec(all.toArray(String[]::new)).lines().findFirst().orElseThrow();
    }

    private String appId() {
        return host.inspect(stack.app(), "{{.Id}}");
    }

    /** A host that cannot be asked is dead, and nothing in it can be frozen. */
    private void thaws(long began, Duration patience) {
        try {
            await().atMost(patience).pollInterval(POLL).until(() -> isThawed() || !isUp());
        } catch (ConditionTimeoutException late) {
            looks.violate("something stays frozen");
        }
        if (System.nanoTime() - began > LONGEST_FREEZE.toNanos()) {
            looks.violate("something was frozen for more than " + LONGEST_FREEZE);
        }
    }

    private boolean isThawed() {
        try {
            return host.exec("bash", "-c", FROZEN).isBlank();
        } catch (AssertionError gone) {
            return false;
        }
    }

    private boolean isUp() {
        return Engine.docker(
                        Fleet.SOON,
                        List.of("inspect", "--format", "{{.State.Running}}", host.container()))
                .strip()
                .equals("true");
    }

    private JsonNode ended(Point point, JsonNode operation) {
        return point.moment().isOfRestore()
                ? snapshots.restoreEnded(operation)
                : snapshots.ended(operation);
    }

    private void judge(Point point, JsonNode operation, long generation) {
        var ended = ended(point, operation);
        if (point.moment().isOfRestore()) {
            judgeRestore(ended, generation);
        } else {
            judgeSnapshot(ended, generation);
        }
    }

    /** The old stack or the new one, and the one that the record says. */
    private void judgeRestore(JsonNode ended, long before) {
        var isDone = ended.get("state").asText().equals("done");
        var wanted = isDone ? goodGeneration : before;
        holds(stack, wanted, "after a restore that ended as " + ended.get("state").asText());
    }

    private void judgeSnapshot(JsonNode ended, long generation) {
        holds(stack, generation, "after its snapshot was disturbed");
        if (ended.get("state").asText().equals("stored")) {
            disturbed = ended;
        }
    }

    private void comesBack(JsonNode snapshot, long generation) {
        var copy = new Generations(fleet, other, stack.project() + COPY);
        snapshots.restore(snapshot, other, Map.of("project", copy.project()));
        holds(copy, generation, "restored from what is called stored");
        fleet.remove(copy.project());
    }

    private void holds(Generations which, long generation, String when) {
        var wanted = List.of("" + generation, "" + generation, "" + generation);
        var found = which.read();
        if (!found.equals(wanted)) {
            looks.violate(
                    "%s holds %s, not %d, %s".formatted(which.project(), found, generation, when));
        }
    }

    private void nothingIsLeft(Duration patience) {
        try {
            await().atMost(patience)
                    .pollInterval(POLL)
                    .until(() -> host.exec("bash", "-c", LEFT).isBlank());
        } catch (ConditionTimeoutException late) {
            looks.violate("it left behind: " + host.exec("bash", "-c", LEFT).strip());
        }
    }

    /** The next one is what later restores bring back. */
    private void nextSucceeds(long generation) {
        stack.write(generation);
        var next = snapshots.ended(snapshots.begin(deployed));
        if (next.get("state").asText().equals("stored")) {
            good = next;
            goodGeneration = generation;
        } else {
            looks.violate("the next snapshot ended as " + next);
        }
    }
}
