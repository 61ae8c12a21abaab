package dev.holdfast.agent.control;

import io.nats.client.NKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Signs as this host, by the NKey that it shows to NATS. */
final class NatsSigner {

    private final String seed;

    NatsSigner(String seed) {
        this.seed = seed;
    }

    /** Base64 of the Ed25519 signature. */
    String sign(String text) {
        var key = NKey.fromSeed(seed.toCharArray());
        try {
            return Base64.getEncoder()
                    .encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the host's key does not sign", e);
        } finally {
            key.clear();
        }
    }
}
