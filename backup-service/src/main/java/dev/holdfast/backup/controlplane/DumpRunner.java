package dev.holdfast.backup.controlplane;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.program.ProgramRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a database as the SQL that makes it, by Postgres' own program. */
@ApplicationScoped
class DumpRunner {

    private final ControlPlaneConfig config;
    private final DatabaseAddress address;
    private final String user;
    private final String password;

    DumpRunner(
            ControlPlaneConfig config,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "")
                    String password) {
        this.config = config;
        this.address = DatabaseAddress.of(url);
        this.user = user;
        this.password = password;
    }

    /**
     * All of the database as of one instant.
     *
     * @throws ProgramFailure where it could not be read whole
     */
    void dump(String database, Path file) {
        var end = ProgramRunner.run(program(database), stream -> Files.copy(stream, file));
        if (end.code() != 0) {
            throw new ProgramFailure("pg_dump of %s: %s".formatted(database, end.said()));
        }
    }

    private Program program(String database) {
        return new Program(
                List.of(
                        config.dumpBinary(),
                        "--host",
                        address.host(),
                        "--port",
                        Integer.toString(address.port()),
                        "--username",
                        user,
                        "--no-password",
                        "--lock-wait-timeout",
                        "60s",
                        database),
                Map.of("PGPASSWORD", password, "PGCONNECT_TIMEOUT", "5"),
                Path.of("/"),
                "",
                config.patience());
    }
}
