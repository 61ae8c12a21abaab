package dev.holdfast.backup.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.RestServer;
import dev.holdfast.backup.real.StoredSnapshots;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.repository.ManifestExample;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a real repository, and imports into one that only takes what is added. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class ExportComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Less than restic waits for somebody's lock. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String PASSWORD = RepositoryPassword.of("whoever asked");

    /** As the controller speaks: what is said of a body's length is not always the same. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final int SOME = 300_000;
    private static final int LARGE = 60_000_000;

    PlayedFleet fleet;
    RestServer repositories;

    @Inject DataSource database;
    @Inject ScratchStore scratches;

    @TestHTTPResource("/internal/v1/")
    URI api;

    @TempDir Path directory;

    private final String project = Api.newProject();
    private Path tree;

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories.init("host3");
        repositories.init("host4");
        tree = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("stack"));
        Files.write(tree.resolve("stack/file"), bytes(SOME));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    try (var left = Files.list(repositories.exports())) {
                        assertThat(left).isEmpty();
                    }
                });
        assertThat(restics()).isEmpty();
    }

    @Test
    void isOpenedByStockResticWithThePasswordAloneAndPackedAgain()
            throws IOException, InterruptedException {
        var id = stored();

        var answer = export(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Holdfast-Bytes"))
                .hasValue(Files.size(answer.body()));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var text = Files.readString(answer.body(), ISO_8859_1);
        assertThat(text).doesNotContain(PASSWORD, RepositoryPassword.of("host3"));

        unpack(answer.body());
        assertThat(directory.resolve("holdfast/README.md"))
                .content()
                .contains(project, "host3", "" + id, "restic --repo repository restore latest");
        stockRestic("restore", "latest", "--target", "back");
        assertThat(directory.resolve("back/stack/file")).hasBinaryContent(bytes(SOME));
        // A tar of somebody else's making has directories, and other owners.
        run("tar", "-cf", "again.tar", "holdfast");
        assertThat(content(imported(directory.resolve("again.tar")))).isEqualTo(bytes(SOME));
        assertThat(repositories.restic("host3", "list", "locks", "--no-lock")).isBlank();
    }

    /** Whoever has the file has time to guess. */
    @Test
    void takesLongToOpenOnlyWhereItsPasswordMayBeGuessed() throws Exception {
        var id = stored();

        var random = keyOf(export(id));
        var guessable = keyOf(export(id, "correct-horse-battery-staple", PATIENCE));

        assertThat(random).isEqualTo(new KeyCost("scrypt", 1024, 8, 1));
        assertThat(guessable.rounds()).isGreaterThanOrEqualTo(8 * random.rounds());
    }

    @Test
    void comesInAtAnotherHostAsASnapshotLikeAnyOther() throws Exception {
        var id = stored();

        var record = imported(export(id).body());

        assertThat(record.getString("status")).isEqualTo("stored");
        assertThat(record.getString("id")).isNotEqualTo("" + id);
        assertThat(record.getString("host")).isEqualTo("host4");
        assertThat(record.getString("project")).isEqualTo(project);
        assertThat(record.getMap("origin")).isEqualTo(Map.of("host", "host3", "snapshot", "" + id));
        assertThat(record.getBoolean("protected")).isTrue();
        assertThat(record.getLong("report.bytes")).isGreaterThan(SOME);
        assertThat(content(record)).isEqualTo(bytes(SOME));
        var wanted =
                Map.of("snapshot", record.getString("id"), "host", "host1", "project", project);
        Api.post("/restores", wanted, 202);
        var command = fleet.host1().awaitRestore(project);
        assertThat(command.action().toString())
                .contains(
                        record.getString("report.resticSnapshot"),
                        record.getString("report.manifestSha256"),
                        "host4");
        fleet.host1().complete(command, new Outcome.Done());
    }

    @Test
    void makesTheRepositoryOfAHostThatHasTakenNoSnapshotYet() throws Exception {
        var export = export(stored()).body();
        repositories.remove("host4");

        assertThat(content(imported(export))).isEqualTo(bytes(SOME));
    }

    @Test
    void isFoundByARescanAsItCameIn() throws Exception {
        var record = imported(export(stored()).body());
        var id = record.getString("id");
        sql("delete from backup.snapshot where id = '%s'".formatted(id));

        assertThat(Api.post("/snapshots/rescan", Map.of(), 200).getList("created")).contains(id);

        var found = Api.get("/snapshots/" + id);
        assertThat(found.getMap("origin")).isEqualTo(record.getMap("origin"));
        assertThat(found.getMap("report")).isEqualTo(record.getMap("report"));
        assertThat(found.getBoolean("protected")).isTrue();
    }

    /** Where it was taken first, it says at each later place. */
    @Test
    void goesOnFromWhereItCameIn() throws Exception {
        var first = stored();
        var second = imported(export(first).body());

        var third = imported(export(UUID.fromString(second.getString("id"))).body());

        assertThat(third.getMap("origin"))
                .isEqualTo(Map.of("host", "host3", "snapshot", "" + first));
        assertThat(content(third)).isEqualTo(bytes(SOME));
    }

    @Test
    void saysThatThePasswordIsAnotherOne() throws Exception {
        var export = export(stored()).body();
        var before = snapshots();

        assertRefused(422, "the password does not open this export", send(export, PASSWORD + "x"));
        assertRefused(400, "20 to 200", send(export, "short"));
        assertThat(snapshots()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoExport() throws Exception {
        var whole = Files.readAllBytes(export(stored()).body());
        var before = snapshots();
        var config = "holdfast/repository/config";
        var key = "holdfast/repository/keys/";

        assertRefused(400, "broke off", Arrays.copyOf(whole, whole.length / 2));
        assertRefused(400, "broke off", Arrays.copyOf(whole, whole.length - 1024));
        assertRefused(400, "broke off", new byte[0]);
        assertRefused(422, "no tar", bytes(SOME));
        assertRefused(422, "it has no key", new byte[1024]);
        assertRefused(422, "no export holds this", tar(file("../../etc/cron.d/x", '0', 5)));
        assertRefused(422, "no export holds this", tar(file("/etc/cron.d/x", '0', 5)));
        assertRefused(422, "no plain file", tar(file(config, '2', 0)));
        assertRefused(422, "no plain file", tar(file(config, '1', 0)));
        assertRefused(422, "no plain file", tar(file(config, '3', 0)));
        assertRefused(422, "no plain file", tar(file(config, 'S', 5)));
        assertRefused(422, "there twice", tar(file(config, '0', 5), file(config, '0', 5)));
        assertRefused(422, "more than any export holds", tar(file(config, '0', (1L << 30) + 1)));
        assertRefused(
                422,
                "its key is none that Holdfast makes",
                tar(file(key + "ab".repeat(32), '0', 5)));
        assertRefused(422, "its key is none that Holdfast makes", tar(key(1 << 30)));
        assertRefused(422, "this is no export", tar(key(1 << 15), file(config, '0', 5)));

        assertThat(snapshots()).isEqualTo(before);
    }

    /** Which of them is meant, nobody could say. */
    @Test
    void refusesAFileWithASecondSnapshot() throws Exception {
        unpack(export(stored()).body());
        stockRestic("backup", "tree");
        run("tar", "-cf", "two.tar", "holdfast");
        var before = snapshots();

        var two = directory.resolve("two.tar");

        assertRefused(422, "this is no export: it holds 2 snapshots", send(two, PASSWORD));
        assertThat(snapshots()).isEqualTo(before);
    }

    /** Of what the repository has already, restic would read nothing. */
    @Test
    void takesWhatIsDamagedForNothingElse() throws Exception {
        Files.write(tree.resolve("stack/new"), bytes(SOME + 1));
        var whole = Files.readAllBytes(export(stored()).body());
        var before = snapshots();
        // In each of the two files, in whichever order they are packed: restic's own sums tell.
        whole[whole.length / 4] ^= 0x55;
        whole[whole.length / 4 * 3] ^= 0x55;

        var file = Files.write(directory.resolve("damaged.tar"), whole);

        assertRefused(503, "the repository of host4 did not take it", send(file, PASSWORD));
        assertThat(snapshots()).isEqualTo(before);
    }

    @Test
    void refusesAHostThatNobodyKnows() throws Exception {
        var any = Files.write(directory.resolve("any.tar"), bytes(SOME));

        assertRefused(404, "there is no host", send("host9", any, PASSWORD));
    }

    @Test
    void tellsOfASnapshotThatCannotBeExported() throws Exception {
        assertProblem(404, "no such snapshot", export(UUID.randomUUID()));
        var gone = StoredSnapshots.requested(fleet.host3(), project);
        StoredSnapshots.told(fleet.host3(), project, gone, "7d".repeat(32));
        assertProblem(409, "has this snapshot no more", export(gone));
    }

    @Test
    void neitherGoesOnForWhoIsGoneNorShowsThePasswordMeanwhile() throws Exception {
        var id = stored();
        try (var _ = repositories.locked("host3")) {
            var hasTimedOut = false;
            try {
                export(id, PASSWORD, Duration.ofSeconds(2));
            } catch (HttpTimeoutException e) {
                hasTimedOut = true;
                assertThat(arguments()).doesNotContain(PASSWORD, RepositoryPassword.of("host3"));
            }
            assertThat(hasTimedOut).isTrue();
            await().atMost(SOON).untilAsserted(() -> assertThat(restics()).isEmpty());
        }
        await().atMost(PATIENCE).until(() -> export(id).statusCode() == 200);
    }

    /** Restic holds a lock of the repository while it copies. */
    @Test
    void isWholeThoughItsSnapshotIsToBeForgottenMeanwhile() throws Exception {
        var id = stored();
        var request = request(id, PASSWORD, Duration.ofMinutes(1));
        var file = directory.resolve("meanwhile.tar");
        var answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofFile(file));
        var copy = heldInTheMiddle();
        try {
            var told = Instant.now();
            Api.asController().delete("/internal/v1/snapshots/" + id).then().statusCode(202);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(failureSince(told)).contains("stayed locked"));
            assertThat(status(id)).isEqualTo("forgetting");
        } finally {
            signal(copy, "CONT");
        }

        assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        unpack(file);
        stockRestic("restore", "latest", "--target", "back");
        assertThat(directory.resolve("back/stack/file")).hasBinaryContent(bytes(SOME));
        await().atMost(PATIENCE).until(() -> status(id).equals("forgotten"));
    }

    @Test
    void isMadeThoughAKilledOneLeftSomethingInItsPlace() throws Exception {
        var left = Layout.repository(repositories.exports()).resolve("config");
        Files.createDirectories(left.getParent());
        Files.write(left, bytes(SOME));

        assertThat(export(stored()).statusCode()).isEqualTo(200);
    }

    @Test
    void leavesNothingOfAKilledOneAtTheNextStart() throws IOException {
        Files.createDirectories(Layout.keys(repositories.exports()));

        scratches.atStart(new StartupEvent());

        assertThat(repositories.exports()).isEmptyDirectory();
    }

    @Test
    void isMadeOneAtATimeAndEndsWithItsClient() throws Exception {
        Files.write(tree.resolve("stack/large"), bytes(LARGE));
        var id = stored();
        var request = request(id, PASSWORD, PATIENCE);
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
            assertProblem(503, "another export or import is under way", export(id));
        }
        await().atMost(PATIENCE).until(() -> export(id).statusCode() == 200);
    }

    @Test
    void forgetsWhatBreaksOff() throws Exception {
        var whole = Files.readAllBytes(export(stored()).body());
        try (var connection = new Socket(api.getHost(), api.getPort())) {
            var to = connection.getOutputStream();
            to.write(
                    """
                    POST /internal/v1/imports?host=host4 HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Holdfast-Password: %s
                    Content-Type: application/x-tar
                    Content-Length: %d

                    """
                            .formatted(RealServers.TOKEN, PASSWORD, whole.length)
                            .replace("\n", "\r\n")
                            .getBytes(UTF_8));
            to.write(whole, 0, whole.length / 2);
            to.flush();
            await().atMost(PATIENCE).until(this::isUnpacking);
        }
    }

    /** Restic, while it copies and has its lock; it does nothing more until it is told to. */
    private ProcessHandle heldInTheMiddle() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> copies().filter(this::isHeldWithItsLock).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private boolean isHeldWithItsLock(ProcessHandle copy) {
        signal(copy, "STOP");
        var isLocked = !repositories.restic("host3", "list", "locks", "--no-lock").isBlank();
        if (!isLocked) {
            signal(copy, "CONT");
        }
        return isLocked;
    }

    private void signal(ProcessHandle process, String name) {
        run("kill", "-" + name, "" + process.pid());
    }

    /** What the pruner says of the repository, where it has said something since. */
    private static String failureSince(Instant then) {
        var repository = Api.get("/repositories/host3");
        var at = repository.getString("lastFailure.at");
        var isNews = at != null && Instant.parse(at).isAfter(then);
        return isNews ? repository.getString("lastFailure.reason") : "";
    }

    private static String status(UUID id) {
        return Api.get("/snapshots/" + id).getString("status");
    }

    private void unpack(Path export) {
        run("tar", "-xf", export.toString());
    }

    /** Upon what is unpacked. */
    private void stockRestic(String... arguments) throws IOException {
        var password = Files.writeString(directory.resolve("password"), PASSWORD);
        var command =
                new ArrayList<>(
                        List.of(
                                ResticBinary.path().toString(),
                                "--no-cache",
                                "--repo",
                                "holdfast/repository",
                                "--password-file",
                                password.toString()));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private KeyCost keyOf(HttpResponse<Path> export) throws IOException {
        run("rm", "-rf", "holdfast");
        unpack(export.body());
        try (var keys = Files.list(Layout.keys(directory))) {
            return KeyCost.read(Files.readString(keys.findFirst().orElseThrow()));
        }
    }

    private boolean isUnpacking() throws IOException {
        try (var left = Files.list(repositories.exports())) {
            return left.findAny().isPresent();
        }
    }

    private UUID stored() throws IOException {
        return stored(fleet.host3());
    }

    private UUID stored(PlayedHost host) throws IOException {
        var id = StoredSnapshots.requested(host, project);
        Files.writeString(
                tree.resolve("manifest.json"), ManifestExample.of("" + id, host.name(), project));
        var restic = repositories.backUp(host.name(), tree, "snapshot=" + id, "stack=" + project);
        StoredSnapshots.told(host, project, id, restic);
        return id;
    }

    private HttpResponse<Path> export(UUID id) throws IOException, InterruptedException {
        return export(id, PASSWORD, PATIENCE);
    }

    private HttpResponse<Path> export(UUID id, String password, Duration patience)
            throws IOException, InterruptedException {
        var file = directory.resolve(UUID.randomUUID() + ".tar");
        return HTTP.send(request(id, password, patience), HttpResponse.BodyHandlers.ofFile(file));
    }

    private HttpRequest request(UUID id, String password, Duration patience) {
        return HttpRequest.newBuilder(api.resolve("snapshots/%s/export".formatted(id)))
                .header("Authorization", "Bearer " + RealServers.TOKEN)
                .header("Holdfast-Password", password)
                .timeout(patience)
                .build();
    }

    private JsonPath imported(Path export) throws IOException, InterruptedException {
        var answer = send(export, PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonPath.from(answer.body());
    }

    private HttpResponse<String> send(Path export, String password)
            throws IOException, InterruptedException {
        return send("host4", export, password);
    }

    private HttpResponse<String> send(String host, Path export, String password)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(api.resolve("imports?host=" + host))
                        .header("Authorization", "Bearer " + RealServers.TOKEN)
                        .header("Holdfast-Password", password)
                        .header("Content-Type", "application/x-tar")
                        .POST(HttpRequest.BodyPublishers.ofFile(export))
                        .timeout(PATIENCE)
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void assertRefused(int status, String detail, byte[] body)
            throws IOException, InterruptedException {
        var file = Files.write(directory.resolve("hostile.tar"), body);
        assertRefused(status, detail, send(file, PASSWORD));
    }

    private static void assertRefused(int status, String detail, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(detail + ": " + answer.body()).isEqualTo(status);
        assertThat(JsonPath.from(answer.body()).getString("detail")).contains(detail);
    }

    private static void assertProblem(int status, String detail, HttpResponse<Path> answer)
            throws IOException {
        var body = Files.readString(answer.body());
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem");
        assertThat(JsonPath.from(body).getString("detail")).contains(detail);
    }

    private static byte[] content(JsonPath record) {
        var path = "/internal/v1/snapshots/%s/files/content".formatted(record.getString("id"));
        return Api.asController().queryParam("path", "/stack/file").get(path).asByteArray();
    }

    /** Rows, and what the repository lists. */
    private List<Long> snapshots() {
        var listed = repositories.restic("host4", "list", "snapshots").lines().count();
        return List.of(rows(), listed);
    }

    private static byte[] tar(byte[]... entries) throws IOException {
        var tar = new ByteArrayOutputStream();
        for (var entry : entries) {
            tar.write(entry);
        }
        tar.write(new byte[1024]);
        return tar.toByteArray();
    }

    private static byte[] file(String name, char kind, long size) {
        var header = new TarHeader(name, false, size).bytes(Instant.EPOCH);
        header[156] = (byte) kind;
        var content = size > SOME ? 0 : size;
        var entry = Arrays.copyOf(TarHeaderTest.summed(header), (int) TarHeader.inTar(content));
        Arrays.fill(entry, TarHeader.BLOCK, TarHeader.BLOCK + (int) content, (byte) 'x');
        return entry;
    }

    private static byte[] key(int rounds) {
        var json =
                "{\"kdf\":\"scrypt\",\"N\":%d,\"r\":8,\"p\":1,\"salt\":\"YQ==\",\"data\":\"YQ==\"}"
                        .formatted(rounds)
                        .getBytes(UTF_8);
        var name = "holdfast/repository/keys/" + "ab".repeat(32);
        var entry = file(name, '0', json.length);
        System.arraycopy(json, 0, entry, TarHeader.BLOCK, json.length);
        return entry;
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static List<ProcessHandle> restics() {
        var sizing = children().filter(child -> words(child).contains("stats"));
        return Stream.concat(copies(), sizing).toList();
    }

    private static Stream<ProcessHandle> copies() {
        return children().filter(child -> words(child).contains("copy"));
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }

    private static List<String> words(ProcessHandle child) {
        return List.of(child.info().arguments().orElse(new String[0]));
    }

    private static String arguments() {
        return children()
                .flatMap(child -> Stream.ofNullable(child.info().commandLine().orElse(null)))
                .toList()
                .toString();
    }

    private void run(String... command) {
        var program = new Program(List.of(command), Map.of(), directory, "", PATIENCE);
        var end = ProgramRunner.run(program, Output.ignored());
        assertThat(end.code()).as(end.said()).isZero();
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rows() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from backup.snapshot")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
