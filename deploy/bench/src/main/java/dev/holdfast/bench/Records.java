package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;
import static org.awaitility.pollinterval.IterativePollInterval.iterative;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Snapshots, restores and drills, asked for and awaited as a client of the API does. */
final class Records {

    private static final Duration LONG = Duration.ofMinutes(15);

    private static final Duration OFTEN = Duration.ofMillis(50);

    private final Fleet fleet;

    Records(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * How a request ended.
     *
     * @param took from the request to the end that is on record, by this machine's clock
     */
    record Ended(JsonNode record, Duration took) {}

    Ended snapshot(JsonNode stack) {
        var wanted = Map.of("stack", stack.get("id").asText());
        return ended("/api/v1/snapshots", wanted, "stored");
    }

    Ended restore(JsonNode snapshot, String host) {
        var wanted = Map.of("snapshot", snapshot.get("id").asText(), "host", host);
        return ended("/api/v1/restores", wanted, "done");
    }

    /** Of a stack's newest snapshot, on a spare host, until nothing of it is left. */
    Ended drill(JsonNode stack) {
        return ended("/api/v1/drills", Map.of("stack", stack.get("id").asText()), "passed");
    }

    private Ended ended(String collection, Map<String, String> wanted, String state) {
        var began = Instant.now();
        var path = collection + "/" + fleet.api().post(collection, wanted).get("id").asText();
        var end =
                await().atMost(LONG)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(iterative(Records::next, OFTEN))
                        .until(() -> fleet.api().get(path), Records::isOver);
        if (!end.get("state").asText().equals(state)) {
            throw new AssertionError(path + " ended as " + end);
        }
        var ended = Instant.parse(end.get("finishedAt").asText());
        return new Ended(end, Duration.between(began, ended));
    }

    /**
     * A fiftieth of what has passed: who asks more often takes processors from what it measures.
     */
    private static Duration next(Duration last) {
        return last.plus(last.dividedBy(50));
    }

    private static boolean isOver(JsonNode record) {
        return switch (record.get("state").asText()) {
            case "requested", "running" -> false;
            default -> true;
        };
    }
}
