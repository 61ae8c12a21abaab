package dev.holdfast.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.holdfast.service.json.WireJson;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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

    @Test
    void keepsTheStatusOfARefusal() {
        assertThat(told(mapper.web(new NotFoundException())))
                .isEqualTo(Problem.of(404, "Not Found", "this request was refused: Not Found"));
    }

    private static Problem told(Response response) {
        assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
        var problem = WireJson.read((String) response.getEntity(), Problem.class);
        assertThat(problem.status()).isEqualTo(response.getStatus());
        return problem;
    }
}
