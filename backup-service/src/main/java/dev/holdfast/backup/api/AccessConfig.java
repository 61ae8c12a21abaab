package dev.holdfast.backup.api;

import dev.holdfast.service.access.Access;
import dev.holdfast.service.access.BearerToken;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The controller has the one token; hosts come without, and so does who only looks after us. */
@Singleton
class AccessConfig {

    private static final long LONGEST_BYTES = 64 * 1024;

    @Produces
    @Singleton
    Access access(TokenConfig config) {
        var token = config.tokenHash().map(BearerToken::ofHash).orElseGet(BearerToken::none);
        return new Access(token, OpenPaths::contains, _ -> LONGEST_BYTES);
    }
}
