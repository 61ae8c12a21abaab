package dev.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The controller's API, used as a script with curl would. */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    public Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public record Answer(int status, JsonNode body) {}

    /** The answer of a GET that succeeds. */
    public JsonNode get(String path) {
        return succeed("GET " + path, send("GET", path));
    }

    /** The items of a collection's first page. */
    public List<JsonNode> list(String path) {
        return StreamSupport.stream(get(path).get("items").spliterator(), false).toList();
    }

    public JsonNode post(String path) {
        return succeed("POST " + path, send("POST", path));
    }

    /** The same with a JSON object. */
    public JsonNode post(String path, Map<String, ?> body) {
        var json = JSON.valueToTree(body).toString();
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    public JsonNode post(String path, String mediaType, BodyPublisher body) {
        return succeed("POST " + path, send("POST", path, mediaType, body));
    }

    public JsonNode delete(String path) {
        return succeed(
                "DELETE " + path,
                send("DELETE", path, "application/json", BodyPublishers.noBody()));
    }

    /** Any request without a body, whatever comes of it. */
    public Answer send(String method, String path) {
        return send(method, path, "application/json", BodyPublishers.noBody());
    }

    public Answer send(String method, String path, String mediaType, BodyPublisher body) {
        return read(path, exchange(method, path, mediaType, body));
    }

    private static Answer read(String path, HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** What a path gives to whoever makes up a password for it. */
    public byte[] sealed(String path, String password) {
        var request = sealedRequest(path, password).GET().build();
        var answer = send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Posts what a password opens. */
    public JsonNode open(String path, String password, byte[] body) {
        var request =
                sealedRequest(path, password)
                        .header("Content-Type", "application/x-tar")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        var answer = send(request, BodyHandlers.ofString());
        return succeed("POST " + path, read(path, answer));
    }

    private HttpRequest.Builder sealedRequest(String path, String password) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Holdfast-Password", password);
    }

    /** What a path answers, as text. */
    public String text(String path) {
        return exchange("GET", path, "text/plain", BodyPublishers.noBody()).body();
    }

    private HttpResponse<String> exchange(
            String method, String path, String mediaType, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", mediaType)
                        .method(method, body)
                        .build();
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
        try {
            return http.send(request, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode succeed(String what, Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(what + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
