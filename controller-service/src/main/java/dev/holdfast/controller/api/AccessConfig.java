package dev.holdfast.controller.api;

import dev.holdfast.service.access.Access;
import dev.holdfast.service.access.BearerToken;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** People have the one token; hosts and browsers come without. */
@Singleton
class AccessConfig {

    @Produces
    @Singleton
    Access access(ApiConfig config) {
        return new Access(
                BearerToken.ofHash(config.tokenHash()), OpenPaths::contains, Limits::bodyBytes);
    }
}
