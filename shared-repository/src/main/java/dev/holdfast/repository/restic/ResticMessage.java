package dev.holdfast.repository.restic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line that restic writes with {@code --json}.
 *
 * @see <a href="https://restic.readthedocs.io/en/stable/075_scripting.html#json-output">restic's
 *     JSON</a>
 */
public final class ResticMessage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private ResticMessage(JsonNode json) {
        this.json = json;
    }

    /** Empty for a line that is not for machines. */
    public static Optional<ResticMessage> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line))
                    .filter(JsonNode::isObject)
                    .map(ResticMessage::new);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** How much is done, 0 to 100; empty where the line tells something else. */
    public Optional<Integer> percent() {
        return is("status")
                ? Optional.of((int) (json.path("percent_done").asDouble() * 100))
                : Optional.empty();
    }

    public Optional<Stored> stored() {
        return is("summary") && json.has("snapshot_id")
                ? Optional.of(
                        new Stored(
                                json.path("snapshot_id").asText(),
                                json.path("total_files_processed").asLong(),
                                json.path("total_bytes_processed").asLong(),
                                json.path("data_added_packed").asLong()))
                : Optional.empty();
    }

    /** What went wrong, in restic's words; empty where the line tells something else. */
    public Optional<String> error() {
        if (is("exit_error")) {
            return Optional.of(json.path("message").asText());
        }
        return is("error")
                ? Optional.of(
                        json.path("item").asText()
                                + " "
                                + json.path("error").path("message").asText())
                : Optional.empty();
    }

    private boolean is(String type) {
        return json.path("message_type").asText().equals(type);
    }
}
