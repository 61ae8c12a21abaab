package dev.holdfast.service.access;

import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.Problem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stands before every route, and behind the last one. */
@ApplicationScoped
class AccessFilter {

    private static final int FIRST = 10_000;
    private static final int AFTER_THE_SERVERS_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private final Access access;

    AccessFilter(Access access) {
        this.access = access;
    }

    void standBefore(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    void standBehind(@Observes Router router) {
        router.route().order(AFTER_THE_SERVERS_LIMIT).handler(this::limit);
        router.route().last().handler(AccessFilter::unknownPath);
    }

    private void check(RoutingContext request) {
        var path = request.normalizedPath();
        var headers = request.request().headers();
        if (!access.mayPass(path, headers.get(HttpHeaders.AUTHORIZATION))) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            answer(request, Problem.unauthorized("a bearer token is needed"));
        } else if (access.isTooLong(path, headers.get(HttpHeaders.CONTENT_LENGTH))) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(request, Problem.tooLarge("this body is too long"));
        } else {
            request.next();
        }
    }

    /** Where a body comes without its length, too, it ends at what its path takes. */
    private void limit(RoutingContext request) {
        request.put(
                VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                access.bodyBytes().applyAsLong(request.normalizedPath()));
        request.next();
    }

    private static void unknownPath(RoutingContext request) {
        answer(request, Problem.notFound("there is nothing under this path"));
    }

    private static void answer(RoutingContext request, Problem problem) {
        var _ =
                request.response()
                        .setStatusCode(problem.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                        .end(WireJson.write(problem));
    }
}
