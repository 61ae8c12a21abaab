package dev.holdfast.backup.api;

import dev.holdfast.service.access.Access;
import dev.holdfast.service.access.BearerToken;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The controller has the one token; hosts come without, and so does who only looks after us. */
@Singleton
class AccessConfig {

    private static final long LONGEST_BYTES = 64L * 1024;
    private static final long LONGEST_EXPORT = 1L << 40;

    @Produces
    @Singleton
    Access access(TokenConfig config) {
        var token = config.tokenHash().map(BearerToken::ofHash).orElseGet(BearerToken::none);
        return new Access(token, OpenPaths::contains, AccessConfig::bodyBytes);
    }

    private static long bodyBytes(String path) {
        return path.equals("/internal/v1/imports") ? LONGEST_EXPORT : LONGEST_BYTES;
    }
}
