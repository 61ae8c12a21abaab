package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls the engine over its socket and sorts its failures. */
final class DockerTransport implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 64;

    private final DockerHttpClient http;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private volatile String prefix = "";

    DockerTransport(URI socket) {
        http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(socket)
                        .maxConnections(CONNECTIONS)
                        .build();
    }

    void speak(ApiVersion version) {
        prefix = "/v" + version;
    }

    JsonNode get(String path, Duration timeout) {
        return getUnversioned(prefix + path, timeout);
    }

    JsonNode getUnversioned(String path, Duration timeout) {
        return call("GET", path, null, timeout, answer -> json(answer.getBody().readAllBytes()));
    }

    byte[] bytes(String path, Duration timeout) {
        return call("GET", prefix + path, null, timeout, answer -> answer.getBody().readAllBytes());
    }

    /**
     * @return false where the engine says that it is so already
     */
    boolean post(String path, @Nullable JsonNode body, Duration timeout) {
        return call("POST", prefix + path, body, timeout, answer -> answer.getStatusCode() != 304);
    }

    /** Posts and reads what was made. */
    JsonNode make(String path, JsonNode body, Duration timeout) {
        return call(
                "POST",
                prefix + path,
                body,
                timeout,
                answer -> json(answer.getBody().readAllBytes()));
    }

    /** Posts, and reads an answer to its end of which no more is kept than that. */
    byte[] converse(String path, JsonNode body, int kept, Duration timeout) {
        return call(
                "POST",
                prefix + path,
                body,
                timeout,
                answer -> {
                    var first = answer.getBody().readNBytes(kept);
                    if (first.length == kept) {
                        answer.getBody().transferTo(OutputStream.nullOutputStream());
                    }
                    return first;
                });
    }

    void delete(String path, Duration timeout) {
        call("DELETE", prefix + path, null, timeout, DockerHttpClient.Response::getStatusCode);
    }

    /** Writes a long answer to a file. */
    void download(String path, Path file, Duration timeout) {
        call(
                "GET",
                prefix + path,
                null,
                timeout,
                answer -> Files.copy(answer.getBody(), file, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Posts a file and reads the answer to its end; the engine works until then. */
    byte[] upload(String path, Path file, Duration timeout) {
        return within(
                timeout,
                () -> {
                    try (var body = Files.newInputStream(file)) {
                        return exchange(
                                upload(prefix + path, body),
                                answer -> answer.getBody().readAllBytes());
                    }
                });
    }

    private static Request upload(String path, InputStream body) {
        return Request.builder()
                .method("POST")
                .path(path)
                .putHeader("Content-Type", "application/x-tar")
                .body(body)
                .build();
    }

    /** Opens an answer that does not end. */
    DockerHttpClient.Response open(String path, Duration timeout) {
        return within(timeout, () -> checked(http.execute(request("GET", prefix + path, null))));
    }

    private <T> T call(
            String method,
            String path,
            @Nullable JsonNode body,
            Duration timeout,
            Reader<T> reader) {
        return within(timeout, () -> exchange(request(method, path, body), reader));
    }

    private <T> T exchange(Request request, Reader<T> reader) throws IOException {
        try (var response = checked(http.execute(request))) {
            return reader.read(response);
        }
    }

    private static Request request(String method, String path, @Nullable JsonNode body)
            throws IOException {
        var request = Request.builder().method(method).path(path);
        if (body != null) {
            request.putHeader("Content-Type", "application/json");
            request.bodyBytes(JSON.writeValueAsBytes(body));
        }
        return request.build();
    }

    private static DockerHttpClient.Response checked(DockerHttpClient.Response response)
            throws IOException {
        var status = response.getStatusCode();
        if (status < 400) {
            return response;
        }
        try (response) {
            throw failure(status, json(response.getBody().readAllBytes()));
        }
    }

    private static EngineFailure failure(int status, JsonNode answer) {
        var message = answer.path("message").asText("status " + status);
        return switch (status) {
            case 404 -> new EngineFailure.Missing(message);
            case 429, 503 -> new EngineFailure.Transient(message);
            default -> new EngineFailure.Permanent(message);
        };
    }

    /** The socket knows no timeouts; interrupting the thread that reads it closes it. */
    private <T> T within(Duration timeout, Callable<T> call) {
        var running = calls.submit(call);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new EngineFailure.Transient("no answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure.Transient("interrupted", e);
        } catch (ExecutionException e) {
            throw sorted(e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    private static EngineFailure sorted(@Nullable Throwable cause) {
        return cause instanceof EngineFailure failure
                ? failure
                : new EngineFailure.Transient("the engine does not answer: " + cause, cause(cause));
    }

    private static Throwable cause(@Nullable Throwable cause) {
        return cause == null ? new IOException("no cause") : cause;
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new EngineFailure.Transient("the engine's answer is cut off", e);
        }
    }

    @Override
    public void close() {
        calls.shutdownNow();
        try {
            http.close();
        } catch (IOException e) {
            throw new EngineFailure.Transient("could not close", e);
        }
    }

    private interface Reader<T> {
        T read(DockerHttpClient.Response answer) throws IOException;
    }
}
