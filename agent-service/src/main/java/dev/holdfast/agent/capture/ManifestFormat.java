package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a manifest, and their sum. */
public final class ManifestFormat {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT);

    private ManifestFormat() {}

    public static byte[] bytes(Manifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("a manifest has no JSON", e);
        }
    }

    /**
     * Reads a manifest of this version or an older one; anything else is an
     * IllegalArgumentException.
     */
    public static Manifest parse(byte[] bytes) {
        try {
            var version = JSON.readTree(bytes).path("version").asInt();
            if (version < 1 || version > Manifest.VERSION) {
                throw new IllegalArgumentException(
                        "manifests of version " + version + " are unknown");
            }
            return JSON.readValue(bytes, Manifest.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no manifest", e);
        }
    }

    /** In hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
