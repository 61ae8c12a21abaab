package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.RestServer;
import dev.holdfast.backup.real.StoredSnapshots;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single files of snapshots, from a real repository; hosts are played over real NATS. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class FileComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LARGE = 300_000_000;
    private static final Random BYTES = new Random(11);

    PlayedFleet fleet;
    RestServer repositories;

    @TestHTTPResource("/internal/v1/snapshots/")
    URI snapshots;

    @TempDir Path tree;

    private final String project = Api.newProject();

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories.init("host3");
        repositories.init("host4");
        Files.createDirectories(tree.resolve("volumes/shop_data"));
        Files.createDirectories(tree.resolve("stack"));
        Files.writeString(tree.resolve("manifest.json"), "{}");
    }

    @Test
    void listsWhatASnapshotHoldsFromItsRoot() {
        var id = stored();

        var listed = list(id, null);

        assertThat(listed.getList("items.path"))
                .containsExactly("/manifest.json", "/stack", "/volumes");
        assertThat(listed.getList("items.type")).containsExactly("file", "directory", "directory");
        assertThat(listed.getString("next")).isNull();
    }

    @Test
    void tellsOfEachEntryWhatItIs() throws IOException {
        var volume = tree.resolve("volumes/shop_data");
        Files.writeString(volume.resolve("a"), "hello");
        Files.writeString(volume.resolve("empty"), "");
        Files.createSymbolicLink(volume.resolve("link"), Path.of("a"));
        run("chmod", "4750", volume.resolve("a").toString());
        run("touch", "-d", "2020-02-03T04:05:06Z", volume.resolve("a").toString());
        run("mkfifo", volume.resolve("pipe").toString());
        var id = stored();

        var listed = list(id, "/volumes/shop_data");

        assertThat(listed.getList("items.name")).containsExactly("a", "empty", "link", "pipe");
        assertThat(listed.getList("items.type")).containsExactly("file", "file", "link", "pipe");
        assertThat(listed.getList("items.bytes")).containsExactly(5, 0, null, null);
        assertThat(listed.getString("items[0].mode")).isEqualTo("4750");
        assertThat(listed.getString("items[0].modifiedAt")).isEqualTo("2020-02-03T04:05:06Z");
        assertThat(list(id, "/volumes/shop_data/a").getList("items"))
                .isEqualTo(List.of(listed.getMap("items[0]")));
    }

    @Test
    void turnsThePagesOfADirectory() throws IOException {
        for (var i = 0; i < 5; i++) {
            Files.writeString(tree.resolve("volumes/shop_data/f" + i), "" + i);
        }
        var id = stored();

        var first = page(id, "limit=2&path=/volumes/shop_data");
        var second = page(id, "limit=2&path=/volumes/shop_data&cursor=" + first.getString("next"));
        var third = page(id, "limit=2&path=/volumes/shop_data&cursor=" + second.getString("next"));

        assertThat(first.getList("items.name")).containsExactly("f0", "f1");
        assertThat(second.getList("items.name")).containsExactly("f2", "f3");
        assertThat(third.getList("items.name")).containsExactly("f4");
        assertThat(third.getString("next")).isNull();
    }

    /** Found by its name as it was listed; what has none in UTF-8 is listed all the same. */
    @Test
    void isNotConfusedByOddNames() throws IOException {
        var odd = List.of("-rf", "a\nb", "\"\\ *", "ü🐙%2F#?&=+");
        for (var name : odd) {
            Files.writeString(tree.resolve("volumes/shop_data").resolve(name), "in " + name);
        }
        run("bash", "-c", "echo >$'volumes/shop_data/\\xff\\xfe'");
        var id = stored();

        var listed = list(id, "/volumes/shop_data");

        assertThat(listed.getList("items.name", String.class))
                .containsAll(odd)
                .contains("\ufffd\ufffd");
        for (var name : odd) {
            var content = content(id, "/volumes/shop_data/" + name);
            assertThat(content.statusCode()).as(name).isEqualTo(200);
            assertThat(content.asString()).isEqualTo("in " + name);
        }
        var unreadable = content(id, "/volumes/shop_data/\ufffd\ufffd");
        assertProblem(unreadable, 422, "UTF-8");
    }

    @Test
    void givesTheBytesOfAFile() throws IOException {
        var bytes = new byte[3_000_000];
        BYTES.nextBytes(bytes);
        Files.write(tree.resolve("volumes/shop_data/größe.bin"), bytes);
        Files.writeString(tree.resolve("stack/empty"), "");
        var id = stored();

        var content = content(id, "/volumes/shop_data/größe.bin");

        assertThat(content.asByteArray()).isEqualTo(bytes);
        assertThat(content.contentType()).isEqualTo("application/octet-stream");
        assertThat(content.header("Content-Length")).isEqualTo("3000000");
        assertThat(content.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"gr__e.bin\";"
                                + " filename*=UTF-8''gr%C3%B6%C3%9Fe.bin");
        assertThat(content(id, "stack/empty").asByteArray()).isEmpty();
        assertThat(content(id, "stack/empty").statusCode()).isEqualTo(200);
    }

    /** Of host2 a wrong password is configured, of host5 nothing. */
    @Test
    void tellsByWhichKeyARepositoryOpens() {
        var first = keys("host4").jsonPath();
        repositories.addKey("host4");
        var then = keys("host4").jsonPath();

        assertThat(first.getList("items.current")).containsExactly(true);
        assertThat(then.getList("items.current")).containsExactlyInAnyOrder(true, false);
        assertThat(then.getString("items.find { it.current }.id"))
                .isEqualTo(first.getString("items[0].id"));
        assertProblem(keys("host2"), 503, "the repository's password is wrong");
        assertProblem(keys("host5"), 404, "no repository of a host host5");
    }

    private static Response keys(String host) {
        return Api.asController().get("/internal/v1/repositories/%s/keys".formatted(host));
    }

    @Test
    void saysWhatOfAPathIsThere() {
        var id = stored();

        assertProblem(listing(id, "/volumes/shop_data/base/1"), 404, "it has /volumes/shop_data");
        assertProblem(listing(id, "/layers"), 404, "it has nothing");
        assertProblem(content(id, "/manifest.json/x"), 404, "it has /manifest.json");
    }

    @Test
    void givesNoBytesOfWhatIsNoFile() throws IOException {
        Files.createSymbolicLink(tree.resolve("stack/link"), Path.of("/etc/passwd"));
        var id = stored();

        assertProblem(content(id, "/volumes"), 409, "is a directory");
        assertProblem(content(id, "/"), 409, "is a directory");
        assertProblem(content(id, "/stack/link"), 409, "no regular file");
        assertProblem(content(id, "../x"), 400, "without . and ..");
        assertProblem(
                Api.asController().get(snapshots + id.toString() + "/files/content"), 400, "path");
    }

    @Test
    void givesNoEmptyFileForOneThatIsInPieces() throws IOException {
        Files.writeString(tree.resolve("volumes/shop_data/large"), "");
        Files.writeString(tree.resolve("volumes/shop_data/empty"), "");
        Files.createDirectories(tree.resolve("pieces"));
        Files.writeString(
                tree.resolve("pieces/index"),
                "%s:volumes/shop_data/1:volumes/shop_data/large\n".formatted("0".repeat(64)));
        var id = stored();

        assertProblem(content(id, "/volumes/shop_data/large"), 409, "is stored in pieces");
        assertThat(content(id, "/volumes/shop_data/empty").statusCode()).isEqualTo(200);
    }

    /** The index has the first name of each, in its bytes. */
    @Test
    void givesNoEmptyFileByAnotherNameOfOneThatIsInPieces() throws IOException {
        var volume = tree.resolve("volumes/shop_data");
        Files.createDirectories(volume.resolve("deep/er"));
        Files.createDirectories(tree.resolve("pieces"));
        run(
                "bash",
                "-c",
                """
                cd volumes/shop_data
                touch large empty $'\\xff\\xfe'
                ln large deep/er/twin
                ln $'\\xff\\xfe' named
                ln empty deep/alike
                line="%s:volumes/shop_data/1:volumes/shop_data"
                printf '%%s\\n' "$line/large" "$line/"$'\\xff\\xfe' >../../pieces/index
                """
                        .formatted("0".repeat(64)));
        var id = stored();

        assertProblem(content(id, "/volumes/shop_data/deep/er/twin"), 409, "is stored in pieces");
        assertProblem(content(id, "/volumes/shop_data/named"), 409, "is stored in pieces");
        for (var name : List.of("empty", "deep/alike")) {
            var empty = content(id, "/volumes/shop_data/" + name);
            assertThat(empty.statusCode()).as(empty.asString()).isEqualTo(200);
            assertThat(empty.asByteArray()).isEmpty();
        }
    }

    @Test
    void saysWhyASnapshotCannotBeRead() {
        var open = StoredSnapshots.requested(fleet.host3(), project);
        assertProblem(listing(open, "/"), 409, "is not stored yet");
        StoredSnapshots.told(fleet.host3(), project, open, restic("host3"));

        Api.asController().delete("/internal/v1/snapshots/" + open).then().statusCode(202);
        assertProblem(content(open, "/manifest.json"), 409, "is forgotten: a person");

        assertProblem(listing(UUID.randomUUID(), "/"), 404, "no such snapshot");
    }

    @Test
    void saysThatARepositoryHasASnapshotNoMore() {
        var restic = restic("host3");
        var id = stored(fleet.host3(), restic);
        repositories.restic("host3", "unlock");
        repositories.restic("host3", "forget", restic);

        assertProblem(listing(id, "/"), 409, "rescan");
    }

    @Test
    void saysThatNobodyMayReadWhereNoPrunerMay() {
        var id = stored(fleet.host1(), "7d".repeat(32));

        assertProblem(listing(id, "/"), 409, "holdfast.repositories.host1.pruner-url");
    }

    /** What a host says is no option of restic's. */
    @Test
    void takesNoWordOfAHostForAnOption() {
        var there = tree.resolve("executed");
        var id = stored(fleet.host3(), "--password-command=touch " + there);

        assertProblem(listing(id, "/"), 409, "has this snapshot no more");
        assertThat(there).doesNotExist();
    }

    @Test
    void keepsOutWhileARepositoryIsPruned() throws Exception {
        var bytes = new byte[200_000];
        BYTES.nextBytes(bytes);
        Files.write(tree.resolve("stack/file"), bytes);
        var id = stored(fleet.host4(), restic("host4"));

        try (var _ = repositories.locked("host4")) {
            assertProblem(listing(id, "/"), 503, "is being pruned");
            assertProblem(content(id, "/manifest.json"), 503, "is being pruned");
        }

        await().atMost(PATIENCE).until(() -> listing(id, "/").statusCode() == 200);
    }

    @Test
    void endsResticWhenTheClientIsGone() throws IOException, InterruptedException {
        var id = large();
        repositories.restic("host3", "unlock");

        try (var body = slowly(id).body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
            assertThat(dumping()).isTrue();
        }

        await().atMost(PATIENCE).until(() -> !dumping());
        assertThat(repositories.restic("host3", "list", "locks", "--no-lock")).isBlank();
    }

    @Test
    void neverEndsWellWhatIsNotWhole() throws IOException, InterruptedException {
        var id = large();
        var answer = slowly(id);

        try (var body = answer.body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
            dumps().forEach(ProcessHandle::destroyForcibly);

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
    }

    @Test
    void readsNoMoreAtOnceThanItMay() throws IOException, InterruptedException {
        var id = large();
        try (var _ = slowly(id).body();
                var _ = slowly(id).body();
                var _ = slowly(id).body();
                var _ = slowly(id).body()) {
            assertProblem(listing(id, "/"), 503, "may be at once");
        }
        await().atMost(PATIENCE).until(() -> listing(id, "/").statusCode() == 200);
    }

    @Test
    void givesAProblemInsteadOfAFileThatIsDamaged() throws IOException {
        var bytes = new byte[100_000];
        BYTES.nextBytes(bytes);
        Files.write(tree.resolve("stack/file"), bytes);
        var before = repositories.largePacks("host4");
        var id = stored(fleet.host4(), restic("host4"));
        var packs = new ArrayList<>(repositories.largePacks("host4"));
        packs.removeAll(before);
        packs.forEach(repositories::turnAByte);

        assertProblem(content(id, "/stack/file"), 503, "cannot be read now");

        packs.forEach(repositories::turnAByte);
        assertThat(content(id, "/stack/file").asByteArray()).isEqualTo(bytes);
    }

    private UUID large() throws IOException {
        try (var file = new RandomAccessFile(tree.resolve("stack/large").toFile(), "rw")) {
            file.setLength(LARGE);
        }
        return stored();
    }

    private HttpResponse<InputStream> slowly(UUID id) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        snapshots + "" + id + "/files/content?path=/stack/large"))
                        .header("Authorization", "Bearer " + RealServers.TOKEN)
                        .timeout(PATIENCE)
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<ProcessHandle> dumps() {
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains("dump"))
                .toList();
    }

    private static boolean dumping() {
        return !dumps().isEmpty();
    }

    private UUID stored() {
        return stored(fleet.host3(), restic("host3"));
    }

    private UUID stored(PlayedHost host, String restic) {
        var id = StoredSnapshots.requested(host, project);
        StoredSnapshots.told(host, project, id, restic);
        return id;
    }

    private String restic(String host) {
        return repositories.backUp(host, tree, "stack=" + project);
    }

    private static JsonPath list(UUID id, @Nullable String path) {
        return page(id, path == null ? "limit=50" : "path=" + encoded(path));
    }

    private static JsonPath page(UUID id, String query) {
        return Api.asController()
                .urlEncodingEnabled(false)
                .get("/internal/v1/snapshots/" + id + "/files?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response listing(UUID id, String path) {
        return Api.asController()
                .urlEncodingEnabled(false)
                .get("/internal/v1/snapshots/" + id + "/files?path=" + encoded(path));
    }

    private static Response content(UUID id, String path) {
        return Api.asController()
                .urlEncodingEnabled(false)
                .get("/internal/v1/snapshots/" + id + "/files/content?path=" + encoded(path));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static void assertProblem(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }

    private void run(String... command) {
        var program = new Program(List.of(command), Map.of(), tree, "", PATIENCE);
        assertThat(ProgramRunner.run(program, Output.ignored()).code()).isZero();
    }
}
