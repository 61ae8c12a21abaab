package dev.holdfast.controller.host;

import dev.holdfast.messaging.connection.NatsLink;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks again and again at who is silent, and believes no silence that is this controller's. */
@ApplicationScoped
public class HostWatcher {

    private final HostStore store;
    private final HeartbeatSupervisor heartbeats;
    private final TrustSupervisor trusts;
    private final NatsLink link;
    private final Liveness liveness;
    private Listening listening = Listening.NOT_YET;

    HostWatcher(
            HostStore store,
            HeartbeatSupervisor heartbeats,
            TrustSupervisor trusts,
            NatsLink link,
            LivenessConfig config) {
        this.store = store;
        this.heartbeats = heartbeats;
        this.trusts = trusts;
        this.link = link;
        this.liveness = config.liveness();
    }

    /**
     * Every host that was ever heard; none while nobody can be heard. To be called every few
     * seconds.
     */
    public synchronized List<HostSign> look(Instant now) {
        listening = listening.look(link.trouble().isEmpty(), link.session(), now);
        return listening.since() == null
                ? List.of()
                : store.known().stream().map(host -> sign(host, now)).toList();
    }

    private HostSign sign(KnownHost host, Instant now) {
        var lastHeard = lastHeard(host);
        return new HostSign(
                host.id(),
                listening.judge(lastHeard, liveness, now),
                lastHeard,
                trusts.of(host.id()).orElse(null),
                trusts.fenced(host.id(), now).map(it -> it.problem(host.id())).orElse(null));
    }

    /** Another controller may have heard it later than this one. */
    private @Nullable Instant lastHeard(KnownHost host) {
        var here = heartbeats.lastOf(host.id()).map(HeardHost::at);
        return Stream.of(here, Optional.ofNullable(host.lastSeen()))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
