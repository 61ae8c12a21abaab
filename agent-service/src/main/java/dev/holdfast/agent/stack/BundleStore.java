package dev.holdfast.agent.stack;

import dev.holdfast.agent.control.ControlPlaneConnector;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Fetches the directory of a stack from the controller. */
@ApplicationScoped
class BundleStore {

    private static final Logger LOG = Logger.getLogger(BundleStore.class);

    /** A controller that is restarted, perhaps at another address, is back by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final ControlPlaneConnector plane;
    private final ControllerConfig controller;
    private final StackConfig config;

    BundleStore(ControlPlaneConnector plane, ControllerConfig controller, StackConfig config) {
        this.plane = plane;
        this.controller = controller;
        this.config = config;
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
        var status = get(bundle, tar).statusCode();
        if (status != 200) {
            throw new BadBundleException("the controller answered %d".formatted(status));
        }
        var found = sha256(tar);
        if (!found.equalsIgnoreCase(sha256)) {
            throw new BadBundleException("its SHA-256 is %s".formatted(found));
        }
    }

    private HttpResponse<Path> get(String bundle, Path tar) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return ask(bundle, tar);
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

    private HttpResponse<Path> ask(String bundle, Path tar) throws IOException {
        if (!bundle.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw new BadBundleException("no bundle is named so");
        }
        var base = controller.url().orElseThrow(() -> new BadBundleException("no controller"));
        return plane.get(base, "/internal/bundles/" + bundle, config.fetchTimeout(), into(tar));
    }

    /** What says how large it is, is refused in our own words; what does not, by the client. */
    private BodyHandler<Path> into(Path tar) {
        var most = config.bundleBytes();
        var bounded = BodyHandlers.limiting(BodyHandlers.ofFile(tar), most);
        return answer -> {
            requireAtMost(most, answer.headers().firstValueAsLong("Content-Length").orElse(0));
            return bounded.apply(answer);
        };
    }

    private static void requireAtMost(long most, long bytes) {
        if (bytes > most) {
            throw new BadBundleException(
                    "it has %d bytes, and %d are allowed".formatted(bytes, most));
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), sha256())) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
