package dev.holdfast.backup.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.holdfast.backup.database.Outage;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal and every failure becomes a problem; what is inside stays inside. */
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response refused(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        return answer(
                Problem.invalid(
                        e.getConstraintViolations().stream()
                                .map(ProblemMapper::sentence)
                                .sorted()
                                .collect(Collectors.joining("; "))));
    }

    @ServerExceptionMapper
    Response malformed(JacksonException e) {
        return answer(Problem.invalid("the body is not the JSON that is expected here"));
    }

    /** Named apart, for Quarkus has an answer of its own for it that is no problem. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        var status = e.getResponse().getStatusInfo();
        var title = status.getReasonPhrase();
        return answer(
                Problem.of(status.getStatusCode(), title, "this request was refused: " + title));
    }

    @ServerExceptionMapper
    Response failed(Exception e) {
        var number = UUID.randomUUID();
        LOG.errorf(e, "a request failed; told as %s", number);
        return answer(
                Outage.isOutage(e)
                        ? Problem.of(503, "Service Unavailable", "the database is away; try again")
                        : Problem.of(500, "Internal Server Error", "in the log as " + number));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    /** The parameter's own name, without that of our method. */
    private static String sentence(ConstraintViolation<?> violation) {
        var name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name + " " + violation.getMessage();
    }
}
