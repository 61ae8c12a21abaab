package dev.holdfast.controller.api;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;

/** Who may use the API. */
@ConfigMapping(prefix = "holdfast.api")
interface ApiConfig {

    /** SHA-256 of the one bearer token, in hexadecimal; the token itself is stored nowhere. */
    @Pattern(regexp = "[0-9a-f]{64}")
    String tokenHash();
}
