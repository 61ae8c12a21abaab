package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Trust;
import dev.holdfast.service.command.Addressee;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Decides by each heartbeat whom a host is, and has the table agree with it. Heartbeats come one at
 * a time; who asks meanwhile waits for nobody, for it may hold the lock of the row.
 */
@ApplicationScoped
public class TrustSupervisor implements Addressee {

    private static final Logger LOG = Logger.getLogger(TrustSupervisor.class);

    /** Of an agent that tells none. */
    private static final String OLDER = "";

    private static final Duration ASK_EVERY = Duration.ofSeconds(5);

    private final HostStore store;
    private final Liveness liveness;
    private final Map<HostId, Speakers> speakers = new ConcurrentHashMap<>();
    private final Map<HostId, Instant> askedAt = new ConcurrentHashMap<>();

    TrustSupervisor(HostStore store, LivenessConfig config) {
        this.store = store;
        this.liveness = config.liveness();
    }

    /**
     * A host whose agents never told a session is fenced from nobody.
     *
     * @return empty where the table cannot be asked, so that nobody knows
     */
    Optional<Trust> hear(Heartbeat heartbeat, Instant now) {
        try {
            return Optional.of(judged(heartbeat, now));
        } catch (RuntimeException e) {
            LOG.warnf("session of %s not judged: %s", heartbeat.host(), e.getMessage());
            return Optional.empty();
        }
    }

    private Trust judged(Heartbeat heartbeat, Instant now) {
        var host = heartbeat.host();
        var before = known(host, now);
        if (heartbeat.session() == null && before.trusted() == null) {
            return Trust.TRUSTED;
        }
        var session = Objects.requireNonNullElse(heartbeat.session(), OLDER);
        var one = new Speaker(heartbeat.incarnation(), session, now);
        var after = kept(host, before, before.hear(one, liveness), now);
        speakers.put(host, after);
        return after.of(one);
    }

    /** What another controller decided since holds. */
    private Speakers known(HostId host, Instant now) {
        var asked = askedAt.get(host);
        if (asked == null || Duration.between(asked, now).compareTo(ASK_EVERY) >= 0) {
            var before = speakers.getOrDefault(host, Speakers.NONE);
            speakers.put(host, store.trusted(host, now).map(before::agreed).orElse(Speakers.NONE));
            askedAt.put(host, now);
        }
        return speakers.getOrDefault(host, Speakers.NONE);
    }

    private Speakers kept(HostId host, Speakers before, Speakers after, Instant now) {
        var next = Objects.requireNonNull(after.trusted());
        if (before.trusts(next)) {
            return after;
        }
        if (store.trust(host, before.session(), next, now)) {
            LOG.infof("%s is trusted as %s", next, host);
            return after;
        }
        // Another controller was faster, with this one or with another.
        return store.trusted(host, now).map(Speakers::trusting).orElse(Speakers.NONE);
    }

    /** Who else speaks as this host. */
    Optional<Speaker> fenced(HostId host, Instant now) {
        return Optional.ofNullable(speakers.get(host)).flatMap(it -> it.fenced(liveness, now));
    }

    @Override
    public Optional<Incarnation> of(HostId host) {
        return Optional.ofNullable(speakers.get(host))
                .flatMap(it -> Optional.ofNullable(it.trusted()))
                .map(Speaker::incarnation);
    }
}
