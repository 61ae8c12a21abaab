package dev.holdfast.backup.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** By what the controller is known. */
@ConfigMapping(prefix = "holdfast.internal")
interface TokenConfig {

    /** SHA-256 of the token, in hexadecimal; without it nobody is let in. */
    Optional<String> tokenHash();
}
