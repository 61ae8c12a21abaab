package dev.holdfast.fleet;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Snapshots as a user of the API takes them and gets them back. */
public final class Snapshots {

    private static final String SNAPSHOTS = "/api/v1/snapshots";
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String RESTORES = "/api/v1/restores";
    private static final String DRILLS = "/api/v1/drills";
    private static final String SOON = "*/2 * * * * *";
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Fleet fleet;

    public Snapshots(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Has a stored schedule take a snapshot, and gives the record once it is stored. */
    public JsonNode onSchedule(JsonNode stack) {
        return onSchedule(Map.of("stack", id(stack), "cron", SOON));
    }

    /** The same of a whole host. */
    public JsonNode onSchedule(Host host) {
        return onSchedule(Map.of("host", host.name(), "cron", SOON));
    }

    private JsonNode onSchedule(Map<String, ?> wanted) {
        var schedule = id(post(SCHEDULES, wanted));
        try {
            var begun = awaitFirst(schedule);
            fleet.api().delete(SCHEDULES + "/" + schedule);
            return stored(begun);
        } catch (RuntimeException | AssertionError e) {
            fleet.api().send("DELETE", SCHEDULES + "/" + schedule);
            throw e;
        }
    }

    /** Asks for a snapshot as a person does; its record as it begins. */
    public JsonNode begin(JsonNode stack) {
        return post(SNAPSHOTS, Map.of("stack", stack.get("id").asText()));
    }

    /** Takes one now, and gives the record of what was stored. */
    public JsonNode take(JsonNode stack) {
        return stored(begin(stack));
    }

    /** Takes one of a whole host now, and gives the record of what was stored. */
    public JsonNode take(Host host) {
        return stored(fleet.api().post("/api/v1/hosts/" + host.name() + "/snapshots"));
    }

    /** Waits until a snapshot is stored, and gives its record. */
    public JsonNode stored(JsonNode begun) {
        return requireState("stored", awaitEnd(SNAPSHOTS, begun));
    }

    /** Waits until a snapshot ended, well or not, and gives its record. */
    public JsonNode ended(JsonNode begun) {
        return awaitEnd(SNAPSHOTS, begun);
    }

    /** A schedule that comes once a year, for what it says of how long snapshots are kept. */
    public JsonNode keepOnly(JsonNode stack, Map<String, Integer> retention) {
        return post(
                SCHEDULES, Map.of("stack", id(stack), "cron", "0 0 1 1 *", "retention", retention));
    }

    /** Carries out what schedules say of how long, or says what would come of it. */
    public JsonNode forget(JsonNode stack, boolean dryRun) {
        return post(SNAPSHOTS + "/forget", Map.of("stack", id(stack), "dryRun", dryRun));
    }

    /** Waits until the repository has it no more. */
    public void forgotten(JsonNode snapshot) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .until(() ->
                        fleet.api()
                                .get(SNAPSHOTS + "/" + id(snapshot))
                                .get("state")
                                .asText()
                                .equals("forgotten"));
    }

    /** Has a host's repository pruned; how it is then. */
    public JsonNode prune(Host host) {
        var path = "/api/v1/repositories/" + host.name();
        fleet.api().post(path + "/prune");
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> fleet.api().get(path), it -> it.get("pruneWantedAt").isNull());
    }

    private static String id(JsonNode record) {
        return record.get("id").asText();
    }

    /** A snapshot as one file. */
    public byte[] export(JsonNode snapshot, String password) {
        return fleet.api().sealed(SNAPSHOTS + "/" + id(snapshot) + "/export", password);
    }

    /** Takes one into a host's repository; its record there. */
    public JsonNode bringIn(Host host, byte[] export, String password) {
        return fleet.api().open("/api/v1/imports?host=" + host.name(), password, export);
    }

    /** Asks for a restore; its record as it begins. */
    public JsonNode beginRestore(JsonNode snapshot, Host host) {
        return beginRestore(snapshot, host, Map.of());
    }

    private JsonNode beginRestore(JsonNode snapshot, Host host, Map<String, ?> further) {
        return post(RESTORES, wanted(snapshot, host, further));
    }

    /** What a restore would do. */
    public JsonNode plan(JsonNode snapshot, Host host, Map<String, ?> further) {
        return post(RESTORES + "?dryRun", wanted(snapshot, host, further));
    }

    private static Map<String, Object> wanted(
            JsonNode snapshot, Host host, Map<String, ?> further) {
        var wanted = new HashMap<String, Object>(further);
        wanted.put("snapshot", snapshot.get("id").asText());
        wanted.put("host", host.name());
        return wanted;
    }

    /** Waits until a restore ended, well or not, and gives its record. */
    public JsonNode restoreEnded(JsonNode begun) {
        return awaitEnd(RESTORES, begun);
    }

    /** Brings a snapshot back, which must succeed. */
    public void restore(JsonNode snapshot, Host host) {
        restore(snapshot, host, Map.of());
    }

    /** The same with more that the API takes. */
    public void restore(JsonNode snapshot, Host host, Map<String, ?> further) {
        requireState("done", restoreEnded(beginRestore(snapshot, host, further)));
    }

    /**
     * Has it tried on another host whether a stack's newest snapshot comes back; the drill's record
     * when it ended, well or not.
     *
     * @param probe a program that is to end with 0 in its service
     */
    public JsonNode drill(JsonNode stack, String service, String... probe) {
        var wanted = Map.of("service", service, "command", List.of(probe), "timeout", "1s");
        var begun = post(DRILLS, Map.of("stack", id(stack), "probes", List.of(wanted)));
        return awaitEnd(DRILLS, begun);
    }

    private JsonNode awaitFirst(String schedule) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> taken(schedule), all -> !all.isEmpty())
                .getLast();
    }

    private List<JsonNode> taken(String schedule) {
        return fleet.api().list(SNAPSHOTS).stream()
                .filter(record -> record.at("/trigger/schedule").asText().equals(schedule))
                .toList();
    }

    private JsonNode awaitEnd(String collection, JsonNode begun) {
        var path = collection + "/" + begun.get("id").asText();
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> fleet.api().get(path), Snapshots::isOver);
    }

    private static JsonNode requireState(String wanted, JsonNode end) {
        if (!end.get("state").asText().equals(wanted)) {
            throw new AssertionError("it ended as " + end);
        }
        return end;
    }

    private static boolean isOver(JsonNode record) {
        return switch (record.get("state").asText()) {
            case "requested", "running" -> false;
            default -> true;
        };
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return fleet.api().post(path, body);
    }
}
