package dev.holdfast.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.NKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** What a host proves itself by; a new one for each run. */
public final class NatsHostKey {

    private final NKey key;

    private NatsHostKey(NKey key) {
        this.key = key;
    }

    public static NatsHostKey create() {
        try {
            return new NatsHostKey(NKey.createUser(new SecureRandom()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code holdfast.host-keys} wants it. */
    public String publicKey() {
        try {
            return new String(key.getPublicKey());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 of the signature over this text. */
    public String sign(String text) {
        try {
            return Base64.getEncoder().encodeToString(key.sign(text.getBytes(UTF_8)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
