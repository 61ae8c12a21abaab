package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

    /** Where it differs, {@code target/openapi.yaml} is what the code says. */
    @Test
    void theApiIsWhatIsCheckedIn() throws IOException {
        var real = RestAssured.get("/q/openapi").asString();
        Files.writeString(Path.of("target/openapi.yaml"), real);

        assertThat(real).isEqualTo(Files.readString(Path.of("../docs/openapi.yaml")));
    }
}
