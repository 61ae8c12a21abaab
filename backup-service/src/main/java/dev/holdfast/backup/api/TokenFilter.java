package dev.holdfast.backup.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.backup.json.WireJson;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets nobody in without the token, before any endpoint, known or not. */
@ApplicationScoped
class TokenFilter {

    private static final int BEFORE_ALL = 10_000;
    private static final long LONGEST_BYTES = 64 * 1024;
    private static final String SCHEME = "bearer ";

    private final TokenConfig config;

    TokenFilter(TokenConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    void standBehind(@Observes Router router) {
        router.route().last().handler(TokenFilter::unknownPath);
    }

    private void check(RoutingContext request) {
        if (!mayPass(request)) {
            request.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            answer(request, Problem.of(401, "Unauthorized", "a valid service token is needed"));
        } else if (isTooLong(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            request.response().putHeader("Connection", "close");
            answer(request, Problem.of(413, "Content Too Large", "this body is too long"));
        } else {
            request.next();
        }
    }

    private boolean mayPass(RoutingContext request) {
        return switch (Door.of(request.normalizedPath())) {
            case OPEN, SIGNED -> true;
            case TOKEN -> isToken(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        };
    }

    /** Refused before it is read; one that does not tell its length is cut off by the limit. */
    private static boolean isTooLong(@Nullable String contentLength) {
        try {
            return contentLength != null && Long.parseLong(contentLength) > LONGEST_BYTES;
        } catch (NumberFormatException _) {
            return true;
        }
    }

    private boolean isToken(@Nullable String header) {
        return header != null
                && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                && config.tokenHash()
                        .map(hash -> isEqual(hash, digest(header.substring(SCHEME.length()))))
                        .orElse(false);
    }

    /** In constant time. */
    private static boolean isEqual(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8), actual.getBytes(UTF_8));
    }

    private static String digest(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void unknownPath(RoutingContext request) {
        answer(request, Problem.unknown("there is nothing under this path"));
    }

    private static void answer(RoutingContext request, Problem problem) {
        var _ =
                request.response()
                        .setStatusCode(problem.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                        .end(WireJson.write(problem));
    }
}
