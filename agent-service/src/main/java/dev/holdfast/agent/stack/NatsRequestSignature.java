package dev.holdfast.agent.stack;

import dev.holdfast.messaging.connection.NatsConfig;
import io.nats.client.NKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

/** Signs what this host asks the controller for, with the key that NATS knows it by. */
@ApplicationScoped
class NatsRequestSignature {

    private final NatsConfig config;

    NatsRequestSignature(NatsConfig config) {
        this.config = config;
    }

    /** Base64 of the ed25519 signature over host, time and path, a line each. */
    String sign(String host, Instant time, String path) {
        var seed = config.seed().orElseThrow(() -> new BadBundleException("this host has no key"));
        try {
            var key = NKey.fromSeed(seed.toCharArray());
            var text = host + "\n" + time + "\n" + path;
            var signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
            key.clear();
            return Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException | IOException e) {
            throw new BadBundleException("this host's key does not sign", e);
        }
    }
}
