package dev.holdfast.backup.export;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.service.client.ClientWatcher;
import dev.holdfast.service.export.ExportHeaders;
import dev.holdfast.service.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Snapshots that come from elsewhere. */
@Path("/internal/v1/imports")
class ImportResource {

    private final ImportRunner imports;
    private final HostCheck hosts;
    private final ExportConfig config;

    ImportResource(ImportRunner imports, HostCheck hosts, ExportConfig config) {
        this.imports = imports;
        this.hosts = hosts;
        this.config = config;
    }

    /**
     * Takes an export into a host's repository.
     *
     * @param password what opens it
     */
    @POST
    @Consumes("application/x-tar")
    @ResponseStatus(201)
    public Snapshot bringIn(
            @QueryParam("host") @NotNull @Pattern(regexp = Names.HOST) String host,
            @HeaderParam(ExportHeaders.PASSWORD)
                    @NotNull
                    @Pattern(
                            regexp = ExportHeaders.PASSWORD_FORM,
                            message = ExportHeaders.PASSWORD_MESSAGE)
                    String password,
            @Context HttpServerRequest http,
            InputStream body)
            throws IOException {
        var brought = new AtomicReference<Snapshot>();
        ClientWatcher.whileThere(
                http, config.transferPatience(), () -> brought.set(bringIn(host, password, body)));
        return brought.get();
    }

    private Snapshot bringIn(String host, String password, InputStream body) throws IOException {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try {
            return imports.bringIn(hosts.known(host), password, body, now);
        } catch (ProblemException refused) {
            // Whoever still sends does not listen: the answer would be lost with the connection.
            body.transferTo(OutputStream.nullOutputStream());
            throw refused;
        }
    }
}
