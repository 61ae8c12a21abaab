package dev.holdfast.backup.real;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The service as the controller calls it. */
public final class Api {

    private Api() {}

    public static RequestSpecification asController() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + RealServers.TOKEN)
                .contentType(ContentType.JSON);
    }

    public static JsonPath get(String path, Object... arguments) {
        return asController()
                .get("/internal/v1" + path, arguments)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath post(String path, Map<String, ?> body, int status) {
        return asController()
                .body(body)
                .post("/internal/v1" + path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    /** A project that no other test uses. */
    public static String newProject() {
        return "a_" + UUID.randomUUID().toString().substring(0, 8);
    }
}
