package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.service.export.ExportHeaders;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint that the API describes is given what it must refuse, without effect. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> HOSTILE =
            List.of(
                    "../../etc/passwd",
                    "..%2f..%2fetc%2fpasswd",
                    "'; drop table command; --",
                    "$(reboot)",
                    "`reboot`",
                    "a b",
                    "\u0000",
                    "a\nb",
                    "-1",
                    "-99999999999999999999",
                    "<script>",
                    Base64.getUrlEncoder()
                            .encodeToString("a\u0000\nb".getBytes(StandardCharsets.UTF_8)),
                    "x".repeat(3_000));

    /** What another service answers for; it is away in these tests. */
    private static final String FORWARDED =
            "/api/v1/(schedules|snapshots|imports|restores|drills|repositories|control-plane)(/.*)?";

    @Inject EntityManager database;
    private long rowsBefore;

    /** One operation of the API. */
    private record Endpoint(
            Method method, String path, List<Parameter> parameters, List<String> accepts) {

        boolean isForwarded() {
            return path.matches(FORWARDED);
        }
    }

    private record Parameter(String in, String name) {}

    @BeforeEach
    void count() {
        rowsBefore = rows();
    }

    @Test
    void findsTheEndpointsToTry() {
        assertThat(endpoints()).hasSizeGreaterThan(25);
    }

    /** Without this the rest would be green on a server that answers 404 to everything. */
    @Test
    void answersWhatIsRightlyAsked() {
        for (var endpoint : endpoints()) {
            if (endpoint.method() == Method.GET && !endpoint.path().matches(".*(\\{|stream).*")) {
                assertThat(send(endpoint, Api.given()).statusCode())
                        .as(endpoint.path())
                        .isEqualTo(endpoint.isForwarded() ? 503 : 200);
            }
        }
    }

    @Test
    void refusesWhoeverHasNoToken() {
        for (var endpoint : endpoints()) {
            var anonymous = RestAssured.given().header("Authorization", "Bearer wrong");
            assertRefused(endpoint, "no token", send(endpoint, anonymous));
        }
        assertNoEffect();
    }

    @Test
    void refusesEveryHostileParameterOfEveryEndpoint() {
        for (var endpoint : endpoints()) {
            for (var parameter : endpoint.parameters()) {
                for (var value : HOSTILE) {
                    // A header of spaces is an absent one.
                    if (parameter.in().equals("header") && value.equals("\u0000")) {
                        continue;
                    }
                    // A file may have any name; which there are, only the other service could tell.
                    if (endpoint.isForwarded() && parameter.name().equals("path")) {
                        continue;
                    }
                    // So may a password be anything that is long enough.
                    if (parameter.name().equals("Holdfast-Password")
                            && value.matches(ExportHeaders.PASSWORD_FORM)) {
                        continue;
                    }
                    assertRefused(
                            endpoint, parameter + "=" + value, send(endpoint, parameter, value));
                }
            }
        }
        assertNoEffect();
    }

    @Test
    void refusesIdsThatNothingHas() {
        for (var endpoint : endpoints()) {
            // Whether an id is unknown, only the other service could tell.
            if (endpoint.path().contains("{") && !endpoint.isForwarded()) {
                assertRefused(endpoint, "unknown id", send(endpoint, Api.given()));
            }
        }
        assertNoEffect();
    }

    @Test
    void refusesBodiesOfTenMegabytes(@TempDir Path directory) throws IOException {
        // From a file: bytes are copied one by one on their way through RestAssured.
        var file = Files.write(directory.resolve("huge"), new byte[10_000_000]).toFile();
        for (var endpoint : endpoints()) {
            var huge = Api.given().contentType("application/json").body(file);
            if (endpoint.method() != Method.GET) {
                assertRefused(endpoint, "10 MB", send(endpoint, huge));
            }
        }
        assertNoEffect();
    }

    @Test
    void refusesMalformedBodies() {
        for (var endpoint : endpoints()) {
            for (var type : endpoint.accepts()) {
                var malformed =
                        Api.given()
                                .contentType(type)
                                .body("{\u0000[: \t<<".getBytes(StandardCharsets.UTF_8));
                assertRefused(
                        endpoint,
                        "malformed " + type,
                        send(
                                endpoint,
                                malformed
                                        .queryParam("host", RealServers.SIGNING_HOST)
                                        .queryParam("name", "shop")));
            }
        }
        assertNoEffect();
    }

    @Test
    void refusesTypesOfBodyThatItDoesNotKnow() {
        for (var endpoint : endpoints()) {
            if (!endpoint.accepts().isEmpty()) {
                var strange = Api.given().contentType("application/x-strange").body(new byte[] {1});
                assertRefused(endpoint, "strange type", send(endpoint, strange));
            }
        }
        assertNoEffect();
    }

    @Test
    void refusesMethodsThatAPathDoesNotHave() {
        for (var endpoint : endpoints()) {
            var response = Api.given().request(Method.PATCH, filled(endpoint.path()));
            assertRefused(endpoint, "PATCH", response);
        }
        assertNoEffect();
    }

    @Test
    void answersUnknownPathsWithAProblem() {
        for (var path :
                List.of(
                        "/",
                        "/api",
                        "/api/v1/nothing",
                        "/api/v2/hosts",
                        "/internal",
                        "/internal/x",
                        "/q/nothing",
                        "/%2e%2e/etc")) {
            var response = Api.given().urlEncodingEnabled(false).get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.contentType()).as(path).startsWith("application/problem+json");
        }
    }

    private static Response send(Endpoint endpoint, RequestSpecification request) {
        return request.urlEncodingEnabled(false)
                .request(endpoint.method(), filled(endpoint.path()));
    }

    private static Response send(Endpoint endpoint, Parameter parameter, String value) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        var request = Api.given().urlEncodingEnabled(false);
        return switch (parameter.in()) {
            case "path" ->
                    request.request(
                            endpoint.method(),
                            endpoint.path().replace("{" + parameter.name() + "}", encoded));
            case "query" ->
                    request.queryParam(parameter.name(), encoded)
                            .request(endpoint.method(), filled(endpoint.path()));
            case "header" ->
                    request.header(parameter.name(), value.replaceAll("[\u0000\n]", " "))
                            .request(endpoint.method(), filled(endpoint.path()));
            default -> throw new AssertionError("how is a parameter given in " + parameter.in());
        };
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private static void assertRefused(Endpoint endpoint, String how, Response response) {
        var what = "%s %s with %s".formatted(endpoint.method(), endpoint.path(), how);
        assertThat(response.statusCode()).as(what + ": " + response.asString()).isBetween(400, 499);
        assertThat(response.contentType()).as(what).startsWith("application/problem+json");
        var problem = json(response.asString());
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(response.statusCode());
        assertThat(problem.path("detail").asText()).as(what).isNotBlank();
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

    private void assertNoEffect() {
        assertThat(rows()).isEqualTo(rowsBefore);
    }

    private long rows() {
        return Stream.of("command", "operation", "stack", "bundle", "idempotency")
                .mapToLong(table ->
                        (Long)
                                database.createNativeQuery(
                                                "select count(*) from " + table, Long.class)
                                        .getSingleResult())
                .sum();
    }

    private static List<Endpoint> endpoints() {
        var api = RestAssured.given().get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        var endpoints = new ArrayList<Endpoint>();
        paths.forEach((path, methods) ->
                methods.forEach(
                        (method, described) -> endpoints.add(endpoint(path, method, described))));
        return endpoints;
    }

    @SuppressWarnings("unchecked")
    private static Endpoint endpoint(String path, String method, Map<String, Object> described) {
        var parameters =
                ((List<Map<String, Object>>) described.getOrDefault("parameters", List.of()))
                        .stream()
                                .map(one -> new Parameter("" + one.get("in"), "" + one.get("name")))
                                .toList();
        var body = (Map<String, Object>) described.getOrDefault("requestBody", Map.of());
        var content = (Map<String, Object>) body.getOrDefault("content", Map.of());
        return new Endpoint(
                Method.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                parameters,
                List.copyOf(content.keySet()));
    }
}
