package dev.holdfast.backup.http;

import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
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
    Response malformed(com.fasterxml.jackson.core.JacksonException e) {
        return answer(Problem.invalid("the body is not the JSON that is expected here"));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        var status = e.getResponse().getStatusInfo();
        return answer(Problem.of(status.getStatusCode(), status.getReasonPhrase(), null));
    }

    @ServerExceptionMapper
    Response away(PersistenceException e) {
        LOG.error("the database did not answer as it should", e);
        return answer(Problem.of(503, "Service unavailable", "the database is away"));
    }

    @ServerExceptionMapper
    Response failed(Exception e) {
        LOG.error("a request failed", e);
        return answer(Problem.of(500, "Internal server error", null));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
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
