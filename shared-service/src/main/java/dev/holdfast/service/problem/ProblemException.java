package dev.holdfast.service.problem;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }

    public static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.unauthorized(detail));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "Forbidden", detail));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.notFound(detail));
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "Conflict", detail));
    }

    public static ProblemException tooLarge(String detail) {
        return new ProblemException(Problem.tooLarge(detail));
    }

    public static ProblemException unprocessable(String detail) {
        return new ProblemException(Problem.of(422, "Unprocessable Content", detail));
    }

    /** Another service's problem, as it told it. */
    public static ProblemException passedOn(Problem problem) {
        return new ProblemException(problem);
    }

    /** Another service answered what nobody understands. */
    public static ProblemException badGateway(String detail) {
        return new ProblemException(Problem.of(502, "Bad Gateway", detail));
    }

    /** Another service is away. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.unavailable(detail));
    }

    /** A host, NATS or another service did not answer in time. */
    public static ProblemException gatewayTimeout(String detail) {
        return new ProblemException(Problem.of(504, "Gateway Timeout", detail));
    }
}
