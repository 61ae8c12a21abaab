package dev.holdfast.controller.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may pass. What is not named here needs the token. */
final class Access {

    private static final String BEARER = "bearer ";

    private final byte[] tokenHash;

    Access(String tokenHash) {
        this.tokenHash = HexFormat.of().parseHex(tokenHash);
    }

    /**
     * @param path normalised: no dots, no empty segments
     */
    boolean mayPass(String path, @Nullable String authorization) {
        return isOpen(path) || isRightToken(authorization);
    }

    private static boolean isOpen(String path) {
        return isUnder(path, "/q/health")
                // What the API looks like is no secret, and a browser sends no token for a page.
                || isUnder(path, "/q/openapi")
                || isUnder(path, "/q/swagger-ui")
                // A host signs with its own key; each resource there checks that.
                || isUnder(path, "/internal");
    }

    private static boolean isUnder(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private boolean isRightToken(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return false;
        }
        // In constant time: how long a refusal takes tells nothing about the token.
        return MessageDigest.isEqual(tokenHash, sha256(authorization.substring(BEARER.length())));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
