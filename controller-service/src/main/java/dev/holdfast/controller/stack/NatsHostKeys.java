package dev.holdfast.controller.stack;

import dev.holdfast.controller.host.HostKeysConfig;
import dev.holdfast.model.host.HostId;
import io.nats.client.NKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tells whether a host signed something, by the key with which it also speaks to NATS. */
@ApplicationScoped
class NatsHostKeys {

    private final HostKeysConfig keys;

    NatsHostKeys(HostKeysConfig keys) {
        this.keys = keys;
    }

    /**
     * @param signature in base64, either alphabet
     */
    boolean signed(HostId host, String text, String signature) {
        var key = keys.byHost().get(host.name());
        try {
            return key != null
                    && NKey.fromPublicKey(key.toCharArray())
                            .verify(text.getBytes(StandardCharsets.UTF_8), decoded(signature));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] decoded(String signature) {
        return Base64.getDecoder().decode(signature.replace('-', '+').replace('_', '/'));
    }
}
