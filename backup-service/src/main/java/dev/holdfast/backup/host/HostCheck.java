package dev.holdfast.backup.host;

import dev.holdfast.model.host.HostId;
import dev.holdfast.service.host.HostKeysConfig;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses what is asked of a host that does not belong to the fleet. */
@ApplicationScoped
public class HostCheck {

    private final HostKeysConfig keys;

    HostCheck(HostKeysConfig keys) {
        this.keys = keys;
    }

    /**
     * @throws ProblemException where no host has this name
     */
    public HostId known(String name) {
        if (!keys.byHost().containsKey(name)) {
            throw ProblemException.notFound("there is no host " + name);
        }
        return new HostId(name);
    }
}
