package dev.holdfast.controller.api;

import dev.holdfast.controller.json.WireJson;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Stands before every route, and behind the last one. */
@ApplicationScoped
class AccessFilter {

    private static final int FIRST = 10_000;

    private final Access access;

    AccessFilter(ApiConfig config) {
        access = new Access(config.tokenHash());
    }

    void standBefore(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    void standBehind(@Observes Router router) {
        router.route().last().handler(AccessFilter::unknownPath);
    }

    private void check(RoutingContext request) {
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (!access.mayPass(request.normalizedPath(), authorization)) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            answer(request, Problem.of(401, "Unauthorized", "a bearer token is needed"));
        } else if (isTooLong(request)) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(request, Problem.of(413, "Content Too Large", "this body is too long"));
        } else {
            request.next();
        }
    }

    private static boolean isTooLong(RoutingContext request) {
        var limit = Limits.bodyBytes(request.normalizedPath());
        return declaredBytes(request.request().getHeader(HttpHeaders.CONTENT_LENGTH)) > limit;
    }

    private static long declaredBytes(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static void unknownPath(RoutingContext request) {
        answer(request, Problem.of(404, "Not Found", "there is nothing under this path"));
    }

    private static void answer(RoutingContext request, Problem problem) {
        var _ =
                request.response()
                        .setStatusCode(problem.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                        .end(WireJson.write(problem));
    }
}
