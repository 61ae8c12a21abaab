package dev.holdfast.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.holdfast.service.json.WireJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMapperTest {

    private final ProblemMapper mapper = new ProblemMapper();

    @Test
    void tellsAnOutageFromAFailure() {
        var outage = new IllegalStateException(new SQLException("gone", "57P01"));

        assertThat(told(mapper.failed(outage)).status()).isEqualTo(503);
        assertThat(told(mapper.failed(new IllegalStateException())).status()).isEqualTo(500);
    }

    @Test
    void keepsInsideWhatIsInside() {
        var problem = told(mapper.failed(new IllegalStateException("password is secret")));

        assertThat(problem.detail()).startsWith("in the log as ").doesNotContain("secret");
    }

    @Test
    void blamesACallerForHisBodyAndNotForOurAnswer() {
        var body = new WebApplicationException(new JsonParseException(null, "a brace"), 400);
        var answer = new JsonMappingException(null, "no serializer");

        assertThat(told(mapper.web(body)).detail()).contains("not the JSON");
        assertThat(told(mapper.failed(answer)).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "404, nothing at this address",
        "405, does not take this method",
        "406, nothing of what Accept names",
        "415, body of this Content-Type",
        "409, this request was refused: Conflict",
    })
    void saysWhatToDoAboutARefusalOfTheFramework(int status, String what) {
        var problem = told(mapper.web(new WebApplicationException(status)));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).contains(what);
    }

    private static Problem told(Response response) {
        assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
        var problem = WireJson.read((String) response.getEntity(), Problem.class);
        assertThat(problem.status()).isEqualTo(response.getStatus());
        return problem;
    }
}
