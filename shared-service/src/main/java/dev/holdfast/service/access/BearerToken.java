package dev.holdfast.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one token that is good here; only its hash is known. */
public final class BearerToken {

    private static final String SCHEME = "bearer ";

    private final byte[] hash;

    private BearerToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * @param sha256 of the token, in hexadecimal
     * @throws IllegalArgumentException if it is not hexadecimal
     */
    public static BearerToken ofHash(String sha256) {
        return new BearerToken(HexFormat.of().parseHex(sha256.strip()));
    }

    /** No token is good. */
    public static BearerToken none() {
        return new BearerToken(new byte[0]);
    }

    /**
     * @param authorization the header of this name, null where there is none
     */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                // In constant time: how long a refusal takes tells nothing about the token.
                && MessageDigest.isEqual(hash, sha256(authorization.substring(SCHEME.length())));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
