package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.repository.restic.RepositoryAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the backup service, signed as this host, for what opens another host's repository. */
@ApplicationScoped
public class AccessConnector {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HostConfig host;
    private final RestoreConfig config;
    private final Optional<URI> backup;
    private final Optional<String> seed;

    public AccessConnector(
            HostConfig host,
            RestoreConfig config,
            @ConfigProperty(name = "holdfast.backup.url") Optional<URI> backup,
            @ConfigProperty(name = "holdfast.nats.seed") Optional<String> seed) {
        this.host = host;
        this.config = config;
        this.backup = backup;
        this.seed = seed;
    }

    /**
     * @param restore the command by which this host was told to restore, or the question what it
     *     would do
     * @throws IllegalStateException where the backup service refuses or nothing is configured
     * @throws UncheckedIOException where it does not answer
     */
    RepositoryAccess access(HostId source, CommandId restore) {
        var base = backup.orElseThrow(() -> new IllegalStateException("no holdfast.backup.url"));
        var key = seed.orElseThrow(() -> new IllegalStateException("no holdfast.nats.seed"));
        var path = "/internal/repositories/%s/access?restore=%s".formatted(source, restore);
        try (var http = HttpClient.newBuilder().connectTimeout(config.accessPatience()).build()) {
            var request = signed(base.resolve(path), path, new NatsSigner(key));
            return read(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("the backup service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest signed(URI uri, String path, NatsSigner signer) {
        var time = Instant.now().toString();
        return HttpRequest.newBuilder(uri)
                .timeout(config.accessPatience())
                .header("Holdfast-Host", host.name())
                .header("Holdfast-Time", time)
                .header("Holdfast-Signature", signer.sign(host.name() + "\n" + time + "\n" + path))
                .build();
    }

    private static RepositoryAccess read(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "the backup service gives no access: status " + answer.statusCode());
        }
        return JSON.readValue(answer.body(), RepositoryAccess.class);
    }
}
