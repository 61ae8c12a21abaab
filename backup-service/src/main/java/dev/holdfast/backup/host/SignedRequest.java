package dev.holdfast.backup.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host says who it is, before anybody has checked it.
 *
 * @param time as written, since it was signed as written
 * @param path with its query, as sent
 */
public record SignedRequest(String host, String time, String path, byte[] signature) {

    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    /** Empty where a part is missing or is not what it must be. */
    public static Optional<SignedRequest> of(
            @Nullable String host,
            @Nullable String time,
            String path,
            @Nullable String signature) {
        if (host == null || time == null || signature == null) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(signature);
            return Optional.of(new SignedRequest(host, time, path, bytes));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The bytes that were signed. */
    byte[] signed() {
        return (host + "\n" + time + "\n" + path).getBytes(UTF_8);
    }

    /** Whether it was signed within a minute of now, by either clock. */
    boolean isFresh(Instant now) {
        try {
            var apart = Duration.between(Instant.parse(time), now).abs();
            return apart.compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException | ArithmeticException _) {
            return false;
        }
    }
}
