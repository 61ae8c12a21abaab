package dev.holdfast.backup.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.key.NewKeyRunner;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;

/** The repositories' server as the pruner meets it: things may be deleted. */
public final class RestServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path SCRIPTS = Path.of("src/test/sh").toAbsolutePath();
    private static final String DATA = "/var/lib/rest-server/";
    private static final int PORT = 8000;

    private final GenericContainer<?> container;
    private final GenericContainer<?> appendOnly;
    private final Path scratch;

    @SuppressWarnings("resource") // closed below
    private RestServer() {
        scratch = scratch();
        container =
                new GenericContainer<>("holdfast/rest-server:latest")
                        .withCommand("--no-auth")
                        .withExposedPorts(PORT);
        container.start();
        appendOnly =
                new GenericContainer<>("holdfast/rest-server:latest")
                        .withCommand("--no-auth", "--append-only")
                        .withVolumesFrom(container, BindMode.READ_WRITE)
                        .withExposedPorts(PORT);
        appendOnly.start();
    }

    static RestServer start() {
        return new RestServer();
    }

    /** A window that is closed now, and restic as the image of a host has it. */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        var closed = LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        settings.put("holdfast.pruning.window-start", closed.toString());
        settings.put("holdfast.pruning.window-length", "1H");
        settings.put("holdfast.pruning.binary", ResticBinary.path().toString());
        settings.put("holdfast.pruning.cache", scratch.resolve("pruner").toString());
        settings.put("holdfast.pruning.lock-patience", "5S");
        settings.put("holdfast.pruning.again", "5S");
        settings.put("holdfast.files.binary", ResticBinary.path().toString());
        settings.put("holdfast.files.cache", scratch.resolve("files").toString());
        settings.put("holdfast.files.lock-patience", "2S");
        for (var host : List.of("host3", "host4")) {
            settings.put("holdfast.repositories." + host + ".pruner-url", url(host));
            settings.put("holdfast.repositories." + host + ".url", url(appendOnly, host));
        }
        settings.put("holdfast.exports.binary", ResticBinary.path().toString());
        settings.put("holdfast.exports.scratch", exports().toString());
        settings.put("holdfast.exports.lock-patience", "10S");
        settings.put("holdfast.exports.reserve", "1000000");
        settings.put("holdfast.repositories.control-plane.url", url("control-plane"));
        settings.put("holdfast.repositories.control-plane.user", "control-plane");
        settings.put("holdfast.repositories.control-plane.user-password", "not-asked-for");
        settings.put(
                "holdfast.repositories.control-plane.repository-password",
                RepositoryPassword.of("control-plane"));
        settings.put("holdfast.repositories.control-plane.pruner-url", url("control-plane"));
        settings.put("holdfast.control-plane.restic-binary", ResticBinary.path().toString());
        settings.put("holdfast.control-plane.restic-cache", scratch.resolve("vault").toString());
        settings.put("holdfast.control-plane.scratch", scratch.resolve("dumps").toString());
        settings.put("holdfast.control-plane.lock-patience", "5S");
        settings.put("holdfast.control-plane.again", "5S");
        settings.put("holdfast.control-plane.dump-binary", SCRIPTS.resolve("pg_dump").toString());
        // That of this service has this name in tests; the other one is there anyway.
        settings.put("holdfast.control-plane.databases", "holdfast,postgres");
        // As if somebody had changed the repository's password.
        settings.put("holdfast.repositories.host2.pruner-url", url("host3"));
        return settings;
    }

    /** Puts some bytes into a host's repository; restic's id of them. */
    public String backUp(String host, byte[] content, String... options) {
        try {
            var directory = Files.createTempDirectory(scratch, "backup");
            Files.write(directory.resolve("file"), content);
            var arguments = new ArrayList<>(List.of("backup", "--host", host, "file"));
            arguments.addAll(List.of(options));
            var said = restic(host, directory, arguments.toArray(String[]::new));
            return said.replaceAll("(?s).*\"snapshot_id\":\"([0-9a-f]*)\".*", "$1");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts something into the control plane's repository as of another time; restic's id of it. */
    public String backUpOwn(String time) {
        return backUp("control-plane", time.getBytes(UTF_8), "--time", time);
    }

    /** As an agent does it: a directory's content at the root; restic's id of it. */
    public String backUp(String host, Path directory, String... tags) {
        var arguments = new ArrayList<>(List.of("backup", "--host", host));
        List.of(tags).forEach(tag -> arguments.addAll(List.of("--tag", tag)));
        arguments.add(".");
        var said = restic(host, directory, arguments.toArray(String[]::new));
        return said.replaceAll("(?s).*\"snapshot_id\":\"([0-9a-f]*)\".*", "$1");
    }

    /** As a pruner that is at it for long; until it is closed. */
    public AutoCloseable locked(String host) {
        var pruner =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                restic(host, "--limit-download", "4", "check", "--read-data");
                            } catch (ProgramFailure ended) {
                                // Its lock goes with it.
                            }
                        });
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !restic(host, "list", "locks", "--no-lock").isBlank());
        return () -> {
            pruner.interrupt();
            pruner.join(PATIENCE);
            // As slow as it is, it may have been killed before it took its lock away.
            restic(host, "unlock");
        };
    }

    /** Makes a host's repository where there is none. */
    public void init(String host) {
        if (exec("find", DATA + host, "-name", "config").isBlank()) {
            var place = scratch.resolve("host");
            new NewRepositoryRunner(program(), place).make(access(host), PATIENCE);
        }
    }

    /** Has another password open a host's repository, too. */
    public void addKey(String host) {
        var another = RepositoryPassword.of("another of " + host);
        new NewKeyRunner(program()).add(access(host), another, PATIENCE);
    }

    /** Takes a host's repository away. */
    public void remove(String host) {
        exec("rm", "-rf", DATA + host);
    }

    /** Where an export is while it is made or taken. */
    public Path exports() {
        return scratch.resolve("exports");
    }

    public String restic(String host, String... arguments) {
        return restic(host, scratch, arguments);
    }

    private String restic(String host, Path directory, String... arguments) {
        var lines = new ArrayList<String>();
        program()
                .run(
                        access(host),
                        List.of(arguments),
                        directory,
                        PATIENCE,
                        Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private RepositoryAccess access(String host) {
        return new RepositoryAccess(url(host), "", "", RepositoryPassword.of(host));
    }

    private ResticProgram program() {
        return new ResticProgram(
                ResticBinary.path().toString(), scratch.resolve("host"), Duration.ofSeconds(30));
    }

    /** The largest of a host's packs. */
    public String largestPack(String host) {
        return largePacks(host).getFirst();
    }

    /** Those with files of some size in them. */
    public List<String> largePacks(String host) {
        return exec("find", DATA + host + "/data", "-type", "f", "-size", "+50k").lines().toList();
    }

    /** Of a host's packs, whether or not a snapshot needs them. */
    public long bytesOnDisk(String host) {
        var said = exec("du", "--summarize", "--bytes", DATA + host + "/data");
        return Long.parseLong(said.split("\t", 2)[0]);
    }

    /** Turns one byte of a file over; the same once more mends it. */
    public void turnAByte(String file) {
        try {
            var copy = scratch.resolve("turned");
            container.copyFileFromContainer(file, copy.toString());
            var bytes = Files.readAllBytes(copy);
            bytes[1000] ^= 0x55;
            Files.write(copy, bytes);
            exec("rm", "-f", file);
            container.copyFileToContainer(
                    org.testcontainers.utility.MountableFile.forHostPath(copy, 0644), file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String exec(String... command) {
        try {
            return container.execInContainer(command).getStdout();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String url(String host) {
        return url(container, host);
    }

    private static String url(GenericContainer<?> server, String host) {
        return "rest:http://127.0.0.1:%d/%s/".formatted(server.getMappedPort(PORT), host);
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory(Path.of("target"), "restic").toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        appendOnly.close();
        container.close();
    }
}
