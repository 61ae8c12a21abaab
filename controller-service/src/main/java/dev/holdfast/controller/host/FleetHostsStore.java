package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.HostMode;
import dev.holdfast.service.host.HostKeysConfig;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every host of the fleet: those that are configured, and those that were ever heard. */
@ApplicationScoped
public class FleetHostsStore {

    private static final Logger LOG = Logger.getLogger(FleetHostsStore.class);

    private final HostKeysConfig keys;
    private final HostStore store;

    FleetHostsStore(HostKeysConfig keys, HostStore store) {
        this.keys = keys;
        this.store = store;
    }

    /**
     * The host of this name.
     *
     * @throws ProblemException with 404 where there is none
     */
    public HostId known(HostId host) {
        if (!all().contains(host)) {
            throw ProblemException.notFound("there is no host " + host);
        }
        return host;
    }

    /**
     * @throws ProblemException with 422 where this host cannot be captured as a whole: it is a
     *     plain engine
     */
    public void requireWhole(HostId host) {
        if (mode(host) == HostMode.SOCKET) {
            throw ProblemException.unprocessable(
                    host
                            + " is a plain engine, of which only single stacks are captured: name one");
        }
    }

    /** Null where it was never heard. */
    private @Nullable HostMode mode(HostId host) {
        return store.known(host).map(KnownHost::heartbeat).map(Heartbeat::mode).orElse(null);
    }

    /** Their ids; only the configured ones while the database is away. */
    public Set<HostId> all() {
        var names = new TreeSet<>(keys.byHost().keySet());
        try {
            store.known().forEach(host -> names.add(host.id().name()));
        } catch (RuntimeException e) {
            LOG.warnf("hosts not read, only the configured ones are known: %s", e.getMessage());
        }
        return names.stream().map(HostId::new).collect(Collectors.toSet());
    }
}
