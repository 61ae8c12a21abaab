package dev.holdfast.service.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.holdfast.service.database.Outage;
import dev.holdfast.service.json.WireJson;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every refusal and every failure of a resource becomes a problem. Public with all its methods, so
 * that what Quarkus generates for a service may call them from another jar.
 */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    public Response refused(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException e) {
        return answer(
                Problem.badRequest(
                        e.getConstraintViolations().stream()
                                .map(ProblemMapper::sentence)
                                .sorted()
                                .collect(Collectors.joining("; "))));
    }

    /** Named apart, for Quarkus has an answer of its own for it that is no problem. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        var where =
                e.getPath().stream()
                        .map(Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."));
        var what = where.isEmpty() ? "the body" : "in the body, " + where;
        return answer(Problem.badRequest(what + " is not what is expected here"));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        return answer(e.getCause() instanceof JacksonException ? notJson() : refusal(e));
    }

    @ServerExceptionMapper
    public Response failed(Throwable e) {
        var number = UUID.randomUUID();
        LOG.errorf(e, "a request failed; told as %s", number);
        return answer(
                Outage.isOutage(e)
                        ? Problem.unavailable("the database is away; try again")
                        : Problem.of(500, "Internal Server Error", "in the log as " + number));
    }

    private static Problem notJson() {
        return Problem.badRequest("the body is not the JSON that is expected here");
    }

    private static Problem refusal(WebApplicationException e) {
        var status = e.getResponse().getStatusInfo();
        var title = status.getReasonPhrase();
        return Problem.of(status.getStatusCode(), title, whatToDo(status));
    }

    /** Of what the framework refuses before any method of ours is asked. */
    private static String whatToDo(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 404 -> "there is nothing at this address; /q/swagger-ui shows what there is";
            case 405 ->
                    "this address does not take this method; /q/swagger-ui shows which it takes";
            case 406 -> "nothing of what Accept names is given here; /q/swagger-ui shows what is";
            case 415 ->
                    "a body of this Content-Type is not taken here; /q/swagger-ui shows which is";
            default -> "this request was refused: " + status.getReasonPhrase();
        };
    }

    /** The parameter's own name, without that of our method. */
    private static String sentence(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1) + " " + violation.getMessage();
    }

    private static Response answer(Problem problem) {
        // As text, which is written alike whatever else the endpoint produces.
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(WireJson.write(problem))
                .build();
    }
}
