package dev.holdfast.backup.pruning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What restic says at the end of a check. */
record Finding(
        @JsonProperty("message_type") @Nullable String type,
        @JsonProperty("num_errors") int errors,
        @JsonProperty("broken_packs") @Nullable List<String> brokenPacks) {

    boolean isEnd() {
        return "summary".equals(type);
    }

    /** What is damaged, for people; empty where nothing is. */
    Optional<String> damage() {
        if (errors == 0) {
            return Optional.empty();
        }
        return Optional.of(
                brokenPacks == null || brokenPacks.isEmpty()
                        ? "restic finds %d errors in it".formatted(errors)
                        : "damaged packs: " + String.join(", ", brokenPacks));
    }
}
