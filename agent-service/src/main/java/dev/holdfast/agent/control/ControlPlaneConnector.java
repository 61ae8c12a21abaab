package dev.holdfast.agent.control;

import dev.holdfast.agent.identity.HostConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks by HTTP, signed with the key that NATS knows this host by. */
@ApplicationScoped
public class ControlPlaneConnector {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final HostConfig host;
    private final Optional<String> seed;

    public ControlPlaneConnector(
            HostConfig host, @ConfigProperty(name = "holdfast.nats.seed") Optional<String> seed) {
        this.host = host;
        this.seed = seed;
    }

    /**
     * @param path with its query
     * @param timeout from the request to the end of the answer; the client's own is over at the
     *     beginning
     * @param reader of what is whole when this returns
     * @throws IllegalStateException where this host has no key
     * @throws RuntimeException what the reader refuses an answer with
     * @throws IOException where nothing answers, or not in time
     */
    public <T> HttpResponse<T> get(URI base, String path, Duration timeout, BodyHandler<T> reader)
            throws IOException {
        var http = client();
        try {
            return answer(http.sendAsync(request(base, path), reader), timeout);
        } finally {
            http.shutdownNow();
        }
    }

    /**
     * Without TLS, HTTP/2 is come to by an upgrade, and then some answers break off. One for each
     * question: a connection that was kept may have died with the network, and nobody would know.
     */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build();
    }

    private static <T> HttpResponse<T> answer(
            CompletableFuture<HttpResponse<T>> answer, Duration timeout) throws IOException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException failed -> failed;
            case RuntimeException refused -> throw refused;
            case null, default -> new IOException(cause);
        };
    }

    private HttpRequest request(URI base, String path) {
        var time = Instant.now().toString();
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Holdfast-Host", host.name())
                .header("Holdfast-Time", time)
                .header(
                        "Holdfast-Signature",
                        signer().sign(host.name() + "\n" + time + "\n" + path))
                .build();
    }

    private NatsSigner signer() {
        return new NatsSigner(
                seed.orElseThrow(() -> new IllegalStateException("no holdfast.nats.seed")));
    }
}
