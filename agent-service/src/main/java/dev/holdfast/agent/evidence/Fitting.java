package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.query.LogTail;
import dev.holdfast.model.evidence.CheckResult;
import dev.holdfast.model.evidence.Evidence;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes evidence fit into 128 KiB, and says what was left out for that. */
final class Fitting {

    private static final int INSPECT = 40 * 1024;
    private static final int HEALTH = 20 * 1024;
    private static final int LOG = 64 * 1024;

    private final ObjectMapper json;
    private final List<String> missing;

    /**
     * @param missing what is missing already
     */
    Fitting(ObjectMapper json, List<String> missing) {
        this.json = json;
        this.missing = new ArrayList<>(missing.stream().map(Text::fit).toList());
    }

    Evidence evidence(Map<String, Object> inspect, List<String> log, List<CheckResult> healthLog) {
        return new Evidence(inspect(inspect), log(log), health(healthLog), missing);
    }

    /** The longest parts go first, so that what is left are many. */
    private Map<String, Object> inspect(Map<String, Object> whole) {
        var kept = new LinkedHashMap<>(whole);
        while (bytes(kept) > INSPECT) {
            var longest = longest(kept);
            kept.remove(longest);
            missing.add("%s of its inspection is too long".formatted(longest));
        }
        return kept;
    }

    private String longest(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .max(Comparator.comparingInt(field -> bytes(field.getValue())))
                .orElseThrow()
                .getKey();
    }

    private List<String> log(List<String> lines) {
        var kept = LogTail.of(lines.stream().map(Text::fit).toList(), LOG);
        if (kept.size() < lines.size()) {
            missing.add("%d older lines of its log".formatted(lines.size() - kept.size()));
        }
        return kept;
    }

    private List<CheckResult> health(List<CheckResult> results) {
        var kept = new ArrayList<>(results);
        while (bytes(kept) > HEALTH) {
            kept.removeFirst();
        }
        if (kept.size() < results.size()) {
            missing.add("%d older results of its check".formatted(results.size() - kept.size()));
        }
        return kept;
    }

    private int bytes(Object value) {
        try {
            return json.writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what an engine told has no JSON", e);
        }
    }
}
