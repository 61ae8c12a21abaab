package dev.holdfast.backup.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.service.json.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to turn a password into a repository's key: whoever made the repository has written
 * it into that, and restic believes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7914">scrypt</a>
 */
record KeyCost(
        @Nullable String kdf,
        @JsonProperty("N") long rounds,
        @JsonProperty("r") long blocks,
        @JsonProperty("p") long times) {

    /** Restic takes 60 MB at the most where it makes a key. */
    private static final long MOST_BYTES = 256L << 20;

    private static final long MOST_TIMES = 64;
    private static final long MOST_OF_EITHER = 1L << 24;

    /**
     * @param key the file's text
     * @throws java.io.UncheckedIOException where it is none
     */
    static KeyCost read(String key) {
        return WireJson.read(key, KeyCost.class);
    }

    boolean isUsual() {
        return "scrypt".equals(kdf)
                && isSome(rounds)
                && isSome(blocks)
                && 128 * rounds * blocks <= MOST_BYTES
                && times >= 1
                && times <= MOST_TIMES;
    }

    private static boolean isSome(long number) {
        return number >= 1 && number <= MOST_OF_EITHER;
    }
}
