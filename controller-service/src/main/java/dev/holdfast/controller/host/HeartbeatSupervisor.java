package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Remembers what was heard; the table gets it every few seconds only. */
@ApplicationScoped
public class HeartbeatSupervisor {

    private static final Logger LOG = Logger.getLogger(HeartbeatSupervisor.class);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HostStore store;
    private final Map<HostId, HeardHost> heard = new ConcurrentHashMap<>();
    private final Map<HostId, Instant> saved = new ConcurrentHashMap<>();

    HeartbeatSupervisor(HostStore store) {
        this.store = store;
    }

    void heard(Heartbeat heartbeat) {
        var now = Instant.now();
        heard.merge(
                heartbeat.host(),
                new HeardHost(heartbeat, now, null),
                (before, _) -> before.heard(heartbeat, now));
        if (isDue(heartbeat.host(), now)) {
            save(heartbeat, now);
        }
    }

    Optional<HeardHost> lastOf(HostId host) {
        return Optional.ofNullable(heard.get(host));
    }

    /** The hosts that have told for a while what is not processed here. */
    List<HeardHost> hostsWithGap(Instant now) {
        var progress = store.progress();
        heard.replaceAll((host, last) -> last.compared(progress.get(host), now));
        return heard.values().stream().filter(host -> isLongBehind(host, now)).toList();
    }

    /** What hosts said last that are alive and have told nothing that is not processed here. */
    public List<Heartbeat> upToDate(Instant now) {
        var progress = store.progress();
        return heard.values().stream()
                .filter(host -> host.at().isAfter(now.minus(SAVE_EVERY)))
                .filter(host -> !host.isBehind(progress.get(host.heartbeat().host())))
                .map(HeardHost::heartbeat)
                .toList();
    }

    private static boolean isLongBehind(HeardHost host, Instant now) {
        var since = host.behindSince();
        return since != null && Duration.between(since, now).compareTo(PATIENCE) > 0;
    }

    private boolean isDue(HostId host, Instant now) {
        var last = saved.get(host);
        return last == null || Duration.between(last, now).compareTo(SAVE_EVERY) >= 0;
    }

    private void save(Heartbeat heartbeat, Instant now) {
        try {
            store.saveHeartbeat(heartbeat, now);
            saved.put(heartbeat.host(), now);
        } catch (RuntimeException e) {
            // The next heartbeat is a second away and tells the same.
            LOG.warnf("heartbeat of %s not stored: %s", heartbeat.host(), e.getMessage());
        }
    }
}
