package dev.holdfast.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A manifest as agents write it; a test of the agent says that they do. */
public final class ManifestExample {

    public static final String SNAPSHOT = "00000000-0000-0001-0000-000000000002";
    public static final String HOST = "host1";
    public static final String PROJECT = "shop";

    private ManifestExample() {}

    public static String text() {
        try (var stream = ManifestExample.class.getResourceAsStream("manifest.json")) {
            var bytes = Objects.requireNonNull(stream).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of another snapshot. */
    public static String of(String snapshot, String host, String project) {
        return text().replace("\"" + SNAPSHOT + "\"", "\"" + snapshot + "\"")
                .replace("\"" + HOST + "\"", "\"" + host + "\"")
                .replace("\"project\" : \"" + PROJECT + "\"", "\"project\" : \"" + project + "\"");
    }
}
