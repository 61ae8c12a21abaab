package dev.holdfast.service.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What a host says who it is, before anybody has checked it.
 *
 * @param time as written, since it was signed as written
 * @param path with its query, as sent
 * @param signature in base64
 */
public record SignedRequest(String host, String time, String path, String signature) {

    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    /** The bytes that were signed. */
    byte[] signed() {
        return (host + "\n" + time + "\n" + path).getBytes(UTF_8);
    }

    /**
     * @throws IllegalArgumentException if it is not base64
     */
    byte[] signatureBytes() {
        return Base64.getDecoder().decode(signature);
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
