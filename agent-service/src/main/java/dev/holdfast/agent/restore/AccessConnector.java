package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.control.ControlPlaneConnector;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.repository.restic.RepositoryAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the backup service, signed as this host, for what opens another host's repository. */
@ApplicationScoped
public class AccessConnector {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ControlPlaneConnector plane;
    private final RestoreConfig config;
    private final Optional<URI> backup;

    public AccessConnector(
            ControlPlaneConnector plane,
            RestoreConfig config,
            @ConfigProperty(name = "holdfast.backup.url") Optional<URI> backup) {
        this.plane = plane;
        this.config = config;
        this.backup = backup;
    }

    /**
     * @param restore the command by which this host was told to restore, or the question what it
     *     would do
     * @throws IllegalStateException where the backup service refuses or nothing is configured
     * @throws UncheckedIOException where it does not answer
     */
    RepositoryAccess access(HostId source, CommandId restore) {
        var base = backup.orElseThrow(() -> new IllegalStateException("no holdfast.backup.url"));
        var path = "/internal/repositories/%s/access?restore=%s".formatted(source, restore);
        try {
            return read(plane.get(base, path, config.accessPatience(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("the backup service does not answer", e);
        }
    }

    private static RepositoryAccess read(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "the backup service gives no access: status " + answer.statusCode());
        }
        return JSON.readValue(answer.body(), RepositoryAccess.class);
    }
}
