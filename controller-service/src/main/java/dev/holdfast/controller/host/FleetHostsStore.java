package dev.holdfast.controller.host;

import dev.holdfast.model.host.HostId;
import dev.holdfast.service.host.HostKeysConfig;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

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
