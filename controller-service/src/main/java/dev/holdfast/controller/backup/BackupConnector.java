package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.export.ExportHeaders;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the backup service. Every method throws a {@link ProblemException} where it refuses. */
@ApplicationScoped
class BackupConnector {

    private static final Logger LOG = Logger.getLogger(BackupConnector.class);
    private static final String ROOT = "/internal/v1";

    private final BackupConfig config;
    private final HttpClient client;

    /** Told when it changes, for somebody asks every few seconds. */
    private final AtomicBoolean away = new AtomicBoolean();

    BackupConnector(BackupConfig config) {
        this.config = config;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(config.connectTimeout())
                        .build();
    }

    <T> T get(String path, TypeReference<T> type) {
        return ask("GET", path).as(type);
    }

    <T> T get(String path, Class<T> type) {
        return ask("GET", path).as(type);
    }

    /**
     * @param timeout from the request to the end of its answer
     */
    <T> T get(String path, TypeReference<T> type, Duration timeout) {
        return ask("GET", path, BodyPublishers.noBody(), timeout).as(type);
    }

    /**
     * What is not to be kept in mind as a whole.
     *
     * @param timeout from the request to the beginning of its answer
     */
    BackupStream stream(String path, Duration timeout) {
        return stream(request("GET", path, BodyPublishers.noBody(), timeout), timeout);
    }

    /**
     * The same of what a password is to open.
     *
     * @param timeout from the request to the beginning of its answer
     */
    BackupStream stream(String path, String password, Duration timeout) {
        return stream(sealed("GET", path, BodyPublishers.noBody(), password, timeout), timeout);
    }

    /**
     * Hands on what is not to be kept in mind as a whole.
     *
     * @param password what opens it
     * @param timeout from the request to the end of its answer
     */
    <T> T upload(String path, String password, InputStream body, Class<T> type, Duration timeout) {
        var bytes = BodyPublishers.ofInputStream(() -> body);
        var request = sealed("POST", path, bytes, password, timeout);
        var answer = await(client.sendAsync(request, BodyHandlers.ofString()), timeout);
        return new BackupAnswer(answer.statusCode(), answer.body()).as(type);
    }

    private BackupStream stream(HttpRequest request, Duration timeout) {
        var answer = await(client.sendAsync(request, BodyHandlers.ofInputStream()), timeout);
        return BackupStream.of(answer.statusCode(), answer.headers(), answer.body());
    }

    <T> T post(String path, Object body, Class<T> type) {
        return post(path, body, type, config.readTimeout());
    }

    /**
     * @param timeout from the request to the end of its answer
     */
    <T> T post(String path, Object body, Class<T> type, Duration timeout) {
        return ask("POST", path, BodyPublishers.ofString(WireJson.write(body)), timeout).as(type);
    }

    <T> T post(String path, Class<T> type) {
        return ask("POST", path).as(type);
    }

    <T> T put(String path, Object body, Class<T> type) {
        var json = BodyPublishers.ofString(WireJson.write(body));
        return ask("PUT", path, json, config.readTimeout()).as(type);
    }

    <T> T delete(String path, Class<T> type) {
        return ask("DELETE", path).as(type);
    }

    void delete(String path) {
        ask("DELETE", path).accepted();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    private BackupAnswer ask(String method, String path) {
        return ask(method, path, BodyPublishers.noBody(), config.readTimeout());
    }

    private BackupAnswer ask(String method, String path, BodyPublisher body, Duration timeout) {
        var request = request(method, path, body, timeout);
        var answer = await(client.sendAsync(request, BodyHandlers.ofString()), timeout);
        return new BackupAnswer(answer.statusCode(), answer.body());
    }

    private HttpRequest request(String method, String path, BodyPublisher body, Duration timeout) {
        return asked(method, path, body, timeout)
                .header("Content-Type", "application/json")
                .build();
    }

    private HttpRequest sealed(
            String method, String path, BodyPublisher body, String password, Duration timeout) {
        return asked(method, path, body, timeout)
                .header("Content-Type", "application/x-tar")
                .header(ExportHeaders.PASSWORD, password)
                .build();
    }

    private HttpRequest.Builder asked(
            String method, String path, BodyPublisher body, Duration timeout) {
        return HttpRequest.newBuilder(config.url().resolve(ROOT + path))
                .method(method, body)
                .header("Authorization", "Bearer " + token())
                .timeout(timeout);
    }

    private String token() {
        return config.token()
                .orElseThrow(() ->
                        ProblemException.unavailable(
                                "no backup service is configured: set" + " holdfast.backup.token"));
    }

    /** The request's own timeout ends with the headers of the answer, this one with its body. */
    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, Duration timeout) {
        try {
            var came = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            answered();
            return came;
        } catch (ExecutionException e) {
            throw away(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw away(new HttpTimeoutException("no whole answer"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private void answered() {
        if (away.compareAndSet(true, false)) {
            LOG.info("the backup service answers again");
        }
    }

    private ProblemException away(@Nullable Throwable cause) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf("the backup service does not answer: %s", cause);
        }
        return cause instanceof HttpTimeoutException
                        && !(cause instanceof HttpConnectTimeoutException)
                ? ProblemException.gatewayTimeout(
                        "the backup service did not answer in time; look whether it was done"
                                + " before you ask again")
                : ProblemException.unavailable("the backup service is away; try again");
    }
}
