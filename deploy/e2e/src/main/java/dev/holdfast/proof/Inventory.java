package dev.holdfast.proof;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** A running inventory, used through its published port as a browser would. */
final class Inventory implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ITEMS = 20;

    private final HttpClient http;
    private final URI base;

    Inventory(URI base) {
        this.base = base;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .sslContext(OwnCertificate.trusted())
                        .build();
    }

    /** Writes rows and pictures that nobody could guess, and says what is there now. */
    Contents fill(RandomGenerator random) {
        var pictures = new TreeMap<String, String>();
        for (var i = 0; i < ITEMS; i++) {
            var name = HexFormat.of().toHexDigits(random.nextLong());
            var picture = new byte[random.nextInt(1_000, 100_000)];
            random.nextBytes(picture);
            send("POST", "/items", item(name, random));
            send("PUT", "/images/" + name + ".png", picture);
            pictures.put(name, sha256(picture));
        }
        return new Contents(installation(), items(), pictures);
    }

    /** What is there, looked up by the names that are expected. */
    Contents read(Contents expected) {
        var pictures = new TreeMap<String, String>();
        for (var name : expected.images().keySet()) {
            pictures.put(name, sha256(send("GET", "/images/" + name + ".png", new byte[0])));
        }
        return new Contents(installation(), items(), pictures);
    }

    /** Waits until it answers: its database may just be coming back. */
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> json("/health").get("status").asText().equals("ok"));
    }

    private String installation() {
        return json("/setup").get("installation").asText();
    }

    private List<String> items() {
        return StreamSupport.stream(json("/items").spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    private static byte[] item(String name, RandomGenerator random) {
        try {
            return JSON.writeValueAsBytes(
                    Map.of(
                            "name",
                            name,
                            "place",
                            "shelf " + random.nextInt(100),
                            "features",
                            List.of(random.nextInt(9), random.nextInt(9), random.nextInt(9))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(send("GET", path, new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] send(String method, String path, byte[] body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new AssertionError(
                        "%s %s answered %d".formatted(method, path, response.statusCode()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
