package dev.holdfast.service.host;

import dev.holdfast.model.host.HostId;
import io.nats.client.NKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Checks by its public NKey that a request comes from the host that it names. */
@ApplicationScoped
public class NatsHostSignature {

    private static final Logger LOG = Logger.getLogger(NatsHostSignature.class);

    private final HostKeysConfig keys;

    NatsHostSignature(HostKeysConfig keys) {
        this.keys = keys;
    }

    /** The host that signed this; empty where it is unknown, stale or another's. */
    public Optional<HostId> hostOf(SignedRequest request, Instant now) {
        var key = keys.byHost().get(request.host());
        return key != null && request.isFresh(now) && verifies(key, request)
                ? Optional.of(new HostId(request.host()))
                : Optional.empty();
    }

    private static boolean verifies(String key, SignedRequest request) {
        try {
            return NKey.fromPublicKey(key.toCharArray())
                    .verify(request.signed(), request.signatureBytes());
        } catch (Exception e) {
            // jnats says "wrong" for some signatures and throws for others.
            LOG.debugf("signature of %s refused: %s", request.host(), e.getMessage());
            return false;
        }
    }
}
