package dev.holdfast.backup.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.RealServers;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every endpoint that the service says it has answers bad input with a problem and no effect. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class BadInputComponentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUT_OFF = "cut off";

    private static JsonNode document = MissingNode.getInstance();

    /** Good values of what bodies and queries are made of; a new property has to be added. */
    private static final Map<String, JsonNode> GOOD =
            Map.ofEntries(
                    Map.entry("host", new TextNode("host1")),
                    Map.entry("on", new TextNode("host2")),
                    Map.entry("kind", new TextNode("snapshot")),
                    Map.entry("probes", JsonNodeFactory.instance.arrayNode()),
                    Map.entry("project", new TextNode("inventory")),
                    Map.entry("cron", new TextNode("@daily")),
                    Map.entry("zone", new TextNode("UTC")),
                    Map.entry("catchUp", new TextNode("latest")),
                    Map.entry("enabled", BooleanNode.TRUE),
                    Map.entry("withoutPorts", BooleanNode.TRUE),
                    Map.entry("services", JsonNodeFactory.instance.arrayNode().add("db")),
                    Map.entry("dryRun", BooleanNode.TRUE),
                    Map.entry("retention", JSON.createObjectNode().put("keepLast", 7)),
                    Map.entry("snapshot", new TextNode(UUID.randomUUID().toString())));

    private static final List<String> HOSTILE =
            List.of(
                    "../../etc/passwd",
                    "..",
                    "a b",
                    "$(id)",
                    "`id`",
                    "a;id",
                    "'; drop table schedule; --",
                    "UPPER",
                    "-a",
                    "a.b",
                    "_a",
                    "*",
                    "%00",
                    "\u0000",
                    "\u202e",
                    "🐙",
                    "a".repeat(64),
                    "a".repeat(2000));

    /** Where {@code *} for a project is a whole host. */
    private static final Set<String> OF_WHOLE_HOSTS =
            Set.of(
                    "/internal/v1/schedules",
                    "/internal/v1/schedules/{id}",
                    "/internal/v1/snapshots",
                    "/internal/v1/snapshots/forget");

    private static final List<String> NO_BODIES =
            List.of(
                    "",
                    "{",
                    "null",
                    "[]",
                    "1",
                    "\"text\"",
                    "{}",
                    "{} {}",
                    "<a/>",
                    "[".repeat(5000),
                    "\u0000");

    private record Endpoint(String path, String method, JsonNode operation) {

        List<String> parameters(String in) {
            return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asText().equals(in))
                    .map(parameter -> parameter.path("name").asText())
                    .toList();
        }

        boolean needsToken() {
            return !path.startsWith("/internal/repositories/");
        }

        boolean takesABody() {
            return !operation.at("/requestBody/content/application~1json").isMissingNode();
        }

        /** With something of the right shape in place of each parameter. */
        String examplePath() {
            return path.replace("{sourceHost}", "host1")
                    .replace("{host}", "host1")
                    .replaceAll("\\{[a-zA-Z]*[iI]d}", UUID.randomUUID().toString());
        }
    }

    @Inject DataSource database;

    @TestHTTPResource("/")
    URI base;

    @Test
    void knowsTheEndpointsThatThereAre() {
        assertThat(endpoints()).hasSizeGreaterThanOrEqualTo(21);
        assertThat(endpoints().stream().map(Endpoint::examplePath)).noneMatch(p -> p.contains("{"));
    }

    @Test
    void letsNobodyInWithoutTheToken() {
        var before = rows();
        for (var endpoint : endpoints()) {
            for (var authorization : List.of("", "Bearer ", "Bearer wrong", "Basic YTpi")) {
                var answer =
                        RestAssured.given()
                                .header("Authorization", authorization)
                                .contentType("application/json")
                                .request(endpoint.method(), endpoint.examplePath());
                assertRefused(endpoint + authorization, answer);
                assertThat(answer.statusCode())
                        .as(endpoint + authorization)
                        .isEqualTo(endpoint.needsToken() ? 401 : 400);
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void answersAnUnknownPathWithAProblem() {
        for (var path :
                List.of("/", "/internal", "/internal/v1", "/internal/v1/nothing", "/q/dev")) {
            assertRefused(path, Api.asController().get(path));
            assertThat(RestAssured.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void refusesHostilePaths() {
        var before = rows();
        for (var endpoint : endpoints()) {
            for (var name : endpoint.parameters("path")) {
                for (var hostile : HOSTILE) {
                    var answer =
                            Api.asController()
                                    .pathParam(name, hostile)
                                    .request(endpoint.method(), endpoint.path());
                    assertRefused(endpoint.path() + hostile, answer);
                }
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesHostileQueries() {
        for (var endpoint : endpoints()) {
            for (var name : endpoint.parameters("query")) {
                for (var hostile : HOSTILE) {
                    var answer =
                            Api.asController()
                                    .queryParam(name, hostile)
                                    .request(endpoint.method(), endpoint.examplePath());
                    assertRefused(endpoint.path() + name + hostile, answer);
                }
            }
        }
        for (var limit : List.of("0", "-1", "201", "99999999999", "1.5")) {
            assertRefused(limit, Api.asController().get("/internal/v1/snapshots?limit=" + limit));
        }
    }

    @Test
    void refusesWhatIsNoBody() {
        var before = rows();
        for (var endpoint : withBodies()) {
            for (var body : NO_BODIES) {
                assertRefused(endpoint.path() + body, send(endpoint, body));
            }
            var xml =
                    Api.asController()
                            .contentType("text/xml")
                            .body("<a/>")
                            .request(endpoint.method(), endpoint.examplePath());
            assertRefused("xml", xml);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesEachPropertyThatIsBad() {
        var before = rows();
        for (var endpoint : withBodies()) {
            for (var name : properties(endpoint)) {
                for (var bad : badValues(endpoint, name)) {
                    var body = good(endpoint).set(name, bad);
                    assertRefused(endpoint.path() + body, send(endpoint, body.toString()));
                }
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesEachServiceThatIsBad() {
        var before = rows();
        for (var bad :
                List.of("", "a b", "$(id)", "../etc", "*", "\u0000", "\u202e", "a".repeat(64))) {
            var services = JsonNodeFactory.instance.arrayNode().add("db").add(bad);
            for (var endpoint : withBodies()) {
                if (properties(endpoint).contains("services")) {
                    var answer =
                            send(endpoint, good(endpoint).set("services", services).toString());
                    assertRefused(endpoint.path() + bad, answer);
                    assertThat(answer.statusCode()).as(bad).isEqualTo(400);
                }
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void namesThePropertyOfARetentionThatIsBad() {
        var bad =
                Map.of(
                        "{}", "retention",
                        "{'keepLast':0}", "keepLast",
                        "{'keepHourly':-1}", "keepHourly",
                        "{'keepDaily':'7'}", "keepDaily",
                        "{'keepWeekly':1.5}", "keepWeekly",
                        "{'keepMonthly':99999}", "keepMonthly",
                        "{'keepYearly':true}", "keepYearly",
                        "{'keepWithin':'a week'}", "keepWithin",
                        "{'keepWithin':''}", "keepWithin",
                        "{'keepLots':1}", "retention");
        bad.forEach((retention, name) -> {
            var body =
                    "{'host':'host1','project':'a','cron':'daily','retention':%s}"
                            .formatted(retention)
                            .replace('\'', '"');
            var answer = Api.asController().body(body).post("/internal/v1/schedules");
            assertRefused(body, answer);
            assertThat(answer.jsonPath().getString("detail")).as(body).contains(name);
        });
    }

    @Test
    void refusesAPropertyThatItDoesNotKnow() {
        var before = rows();
        for (var endpoint : withBodies()) {
            var body = good(endpoint).put("surprise", 1);
            assertRefused(endpoint.path(), send(endpoint, body.toString()));
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesWhatNobodyKnows() {
        for (var endpoint : withBodies()) {
            var body = good(endpoint).put("host", "host9");
            assertThat(send(endpoint, body.toString()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesTenMegabytes() {
        var before = rows();
        for (var endpoint : withBodies()) {
            var answer = send(endpoint, tenMegabytes(endpoint));
            assertRefused(endpoint.path(), answer);
            assertThat(answer.statusCode()).isEqualTo(413);
        }
        assertThat(rows()).isEqualTo(before);
    }

    /** In pieces, so that nobody says before how many they are. */
    @Test
    void refusesTenMegabytesThatNobodyAnnounced() throws Exception {
        var before = rows();
        for (var endpoint : withBodies()) {
            var bytes = tenMegabytes(endpoint).getBytes(StandardCharsets.UTF_8);
            var request =
                    HttpRequest.newBuilder(base.resolve(endpoint.examplePath()))
                            .header("Authorization", "Bearer " + RealServers.TOKEN)
                            .header("Content-Type", "application/json")
                            .method(
                                    endpoint.method(),
                                    BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(bytes)))
                            .timeout(Duration.ofSeconds(30))
                            .build();
            assertThat(answer(request)).as(endpoint.path()).isIn("413", CUT_OFF);
        }
        assertThat(rows()).isEqualTo(before);
    }

    /** In what each of them knows: of what it does not know it would read the name alone. */
    private static String tenMegabytes(Endpoint endpoint) {
        return good(endpoint).put("host", "a".repeat(10_000_000)).toString();
    }

    /** Java's own client asks for HTTP/2 first, and some of its answers would break off. */
    @Test
    void staysWithHttp1WhereAClientWouldUpgrade() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve("/q/health")).build();

            var answer = client.send(request, BodyHandlers.discarding());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    /** Whoever still sends when the connection is closed may not read why. */
    private static String answer(HttpRequest request) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return "" + client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException cutOff) {
            return CUT_OFF;
        }
    }

    private static Stream<JsonNode> badValuesOfOtherTypes() {
        var nodes = JsonNodeFactory.instance;
        return Stream.of(
                new IntNode(1), nodes.objectNode(), nodes.arrayNode(), nodes.arrayNode().add("a"));
    }

    private static List<JsonNode> badValues(Endpoint endpoint, String property) {
        var wholeHost = property.equals("project") && OF_WHOLE_HOSTS.contains(endpoint.path());
        var hostile = HOSTILE.stream().filter(text -> !(wholeHost && text.equals("*")));
        return Stream.concat(hostile.map(TextNode::new), badValuesOfOtherTypes()).toList();
    }

    private static void assertRefused(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isBetween(400, 499);
        assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
        var problem = json(answer.asString());
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asText()).as(what).isNotBlank();
    }

    private static Response send(Endpoint endpoint, String body) {
        return Api.asController().body(body).request(endpoint.method(), endpoint.examplePath());
    }

    private static ObjectNode good(Endpoint endpoint) {
        var body = JSON.createObjectNode();
        properties(endpoint)
                .forEach(name -> body.set(name, Objects.requireNonNull(GOOD.get(name), name)));
        return body;
    }

    private static List<String> properties(Endpoint endpoint) {
        var schema =
                endpoint.operation()
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asText();
        var names = new ArrayList<String>();
        document()
                .at(schema.substring(1) + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        assertThat(names).as(schema).isNotEmpty();
        return names;
    }

    private static List<Endpoint> withBodies() {
        var found = endpoints().stream().filter(Endpoint::takesABody).toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
        return found;
    }

    private static List<Endpoint> endpoints() {
        return document().path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(operation ->
                                        new Endpoint(
                                                path.getKey(),
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                operation.getValue())))
                .toList();
    }

    /** What the service says of itself; asked once, for every body is made by it. */
    private static JsonNode document() {
        if (document.isMissingNode()) {
            document = json(Api.asController().get("/q/openapi?format=json").asString());
        }
        return document;
    }

    /**
     * By Jackson: of the thousands of answers, RestAssured would compile a script for each look.
     */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** How many rows each table has. */
    private List<Long> rows() {
        return Stream.of(
                        "schedule",
                        "snapshot",
                        "restore",
                        "inquiry",
                        "drill",
                        "command",
                        "repository")
                .map(this::count)
                .toList();
    }

    private long count(String table) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from backup." + table)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
