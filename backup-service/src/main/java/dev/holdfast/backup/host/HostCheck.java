package dev.holdfast.backup.host;

import dev.holdfast.backup.api.Problem;
import dev.holdfast.backup.api.ProblemException;
import dev.holdfast.model.host.HostId;
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
            throw new ProblemException(Problem.unknown("there is no host " + name));
        }
        return new HostId(name);
    }
}
