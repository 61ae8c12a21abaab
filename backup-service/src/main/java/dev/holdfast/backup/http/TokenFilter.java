package dev.holdfast.backup.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.backup.json.WireJson;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets nobody in without the token, before any endpoint, known or not. */
@ApplicationScoped
class TokenFilter {

    private static final int BEFORE_ALL = 1000;
    private static final String SCHEME = "Bearer ";

    private final TokenConfig config;

    TokenFilter(TokenConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    private void check(RoutingContext request) {
        var mayPass =
                switch (Door.of(request.normalizedPath())) {
                    case OPEN, SIGNED -> true;
                    case TOKEN -> isToken(request.request().getHeader("Authorization"));
                };
        if (mayPass) {
            request.next();
        } else {
            refuse(request);
        }
    }

    private boolean isToken(@Nullable String header) {
        return header != null
                && header.startsWith(SCHEME)
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

    private static void refuse(RoutingContext request) {
        var problem = Problem.of(401, "Unauthorized", "a valid service token is needed");
        request.response()
                .setStatusCode(problem.status())
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(WireJson.write(problem));
    }
}
