package dev.holdfast.controller.api;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever goes wrong inside a resource is answered as a problem. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException e) {
        var detail =
                e.getConstraintViolations().stream()
                        .map(ProblemMapper::sentence)
                        .sorted()
                        .collect(Collectors.joining("; "));
        return answer(Problem.of(400, "Bad Request", detail));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        var status = e.getResponse().getStatusInfo();
        return answer(
                Problem.of(
                        status.getStatusCode(),
                        status.getReasonPhrase(),
                        "this request was refused: " + status.getReasonPhrase()));
    }

    /** Quarkus has an answer of its own for it, which is no problem. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        var where =
                e.getPath().stream()
                        .map(Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."));
        var what = where.isEmpty() ? "the body" : "in the body, " + where;
        return answer(Problem.of(400, "Bad Request", what + " is not what is expected here"));
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        var number = UUID.randomUUID();
        LOG.errorf(e, "request failed; told as %s", number);
        return answer(Problem.of(500, "Internal Server Error", "it is in the log as " + number));
    }

    private static String sentence(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1) + " " + violation.getMessage();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
