package dev.holdfast.agent.stack;

import dev.holdfast.agent.identity.HostConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Fetches the directory of a stack from the controller. */
@ApplicationScoped
class BundleStore {

    private static final Logger LOG = Logger.getLogger(BundleStore.class);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A controller that is restarted, perhaps at another address, is back by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final HostConfig host;
    private final ControllerConfig controller;
    private final StackConfig config;
    private final NatsRequestSignature signature;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    BundleStore(
            HostConfig host,
            ControllerConfig controller,
            StackConfig config,
            NatsRequestSignature signature) {
        this.host = host;
        this.controller = controller;
        this.config = config;
        this.signature = signature;
    }

    /**
     * Unpacks a bundle into an empty directory.
     *
     * @param sha256 in hexadecimal; another content is refused before any of it is unpacked
     */
    void fetch(String bundle, String sha256, Path directory) throws IOException {
        var tar = Files.createTempFile(directory.getParent(), "bundle", ".tar");
        try {
            download(bundle, sha256, tar);
            try (var content = Files.newInputStream(tar)) {
                BundleTar.unpack(content, directory, config.bounds());
            }
        } finally {
            Files.deleteIfExists(tar);
        }
    }

    private void download(String bundle, String sha256, Path tar) throws IOException {
        var answer = get(bundle);
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new BadBundleException(
                        "the controller answered %d".formatted(answer.statusCode()));
            }
            var found = copy(body, tar);
            if (!found.equalsIgnoreCase(sha256)) {
                throw new BadBundleException("its SHA-256 is %s".formatted(found));
            }
        }
    }

    private HttpResponse<InputStream> get(String bundle) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return send(bundle);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                if (System.nanoTime() - until > 0) {
                    throw e;
                }
                LOG.debugf("the controller cannot be reached yet: %s", e.getMessage());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadBundleException("interrupted", e);
        }
    }

    private HttpResponse<InputStream> send(String bundle) throws IOException {
        try {
            return http.send(request(bundle), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadBundleException("interrupted", e);
        }
    }

    private HttpRequest request(String bundle) {
        if (!bundle.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw new BadBundleException("no bundle is named so");
        }
        var base = controller.url().orElseThrow(() -> new BadBundleException("no controller"));
        var path = "/internal/bundles/" + bundle;
        var now = Instant.now();
        return HttpRequest.newBuilder(URI.create(withoutSlash(base) + path))
                .timeout(config.fetchTimeout())
                .header("Holdfast-Host", host.name())
                .header("Holdfast-Time", now.toString())
                .header("Holdfast-Signature", signature.sign(host.name(), now, path))
                .build();
    }

    private static String withoutSlash(URI base) {
        return base.toString().replaceFirst("/$", "");
    }

    private String copy(InputStream body, Path tar) throws IOException {
        var digest = sha256();
        try (var counted = new DigestInputStream(body, digest);
                var file = Files.newOutputStream(tar)) {
            var copied = 0L;
            var buffer = new byte[64 * 1024];
            for (var read = counted.read(buffer); read >= 0; read = counted.read(buffer)) {
                copied += read;
                if (copied > config.bundleBytes()) {
                    throw new BadBundleException(
                            "is larger than %d".formatted(config.bundleBytes()));
                }
                file.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
