package dev.holdfast.proof;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.util.Map;

/** Snapshots as a user of the API takes them and gets them back. */
public final class Snapshots {

    private static final Duration LONG = Duration.ofMinutes(4);

    private final Fleet fleet;

    public Snapshots(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Takes one now, and gives the record of what was stored. */
    public JsonNode take(JsonNode stack) {
        return awaitStored(post("/api/v1/snapshots", Map.of("stack", stack.get("id").asText())));
    }

    /** Has a stored schedule take a snapshot, and gives the record. */
    JsonNode onSchedule(JsonNode stack) {
        var id = stack.get("id").asText();
        var schedule = post("/api/v1/schedules", Map.of("stack", id, "cron", "*/2 * * * * *"));
        try {
            var begun = awaitFirst("/api/v1/snapshots?stack=" + id);
            fleet.api().delete("/api/v1/schedules/" + schedule.get("id").asText());
            var stored = awaitStored(begun);
            Said.line("the schedule fired; its snapshot is on record: " + stored);
            return stored;
        } catch (RuntimeException | AssertionError e) {
            fleet.api().send("DELETE", "/api/v1/schedules/" + schedule.get("id").asText());
            throw e;
        }
    }

    void restore(JsonNode snapshot, String host) {
        var restore =
                post(
                        "/api/v1/restores",
                        Map.of("snapshot", snapshot.get("id").asText(), "host", host));
        awaitEnd("/api/v1/restores/" + restore.get("id").asText(), "done");
    }

    private JsonNode awaitFirst(String path) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> fleet.api().list(path), all -> !all.isEmpty())
                .getLast();
    }

    private JsonNode awaitStored(JsonNode begun) {
        return awaitEnd("/api/v1/snapshots/" + begun.get("id").asText(), "stored");
    }

    private JsonNode awaitEnd(String path, String wanted) {
        var end =
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> fleet.api().get(path), Snapshots::isOver);
        if (!end.get("state").asText().equals(wanted)) {
            throw new AssertionError(path + " ended as " + end);
        }
        return end;
    }

    private static boolean isOver(JsonNode record) {
        return switch (record.get("state").asText()) {
            case "requested", "running" -> false;
            default -> true;
        };
    }

    private JsonNode post(String path, Map<String, String> body) {
        return fleet.api().post(path, body);
    }
}
