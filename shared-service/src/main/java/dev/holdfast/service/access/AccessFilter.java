package dev.holdfast.service.access;

import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.Problem;
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

    private final Access access;

    AccessFilter(Access access) {
        this.access = access;
    }

    void standBefore(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    void standBehind(@Observes Router router) {
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
