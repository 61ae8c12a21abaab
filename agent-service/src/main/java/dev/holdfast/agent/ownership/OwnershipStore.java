package dev.holdfast.agent.ownership;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.model.host.Ownership;
import jakarta.enterprise.context.ApplicationScoped;

/** The host's epoch and who decides in it. */
@ApplicationScoped
public class OwnershipStore {

    private static final String NAME = "ownership";

    private final Entries<Ownership> entries;
    private volatile Ownership now;

    public OwnershipStore(HostConfig host) {
        entries = new Entries<>(host.data().resolve("ownership"), Ownership.class);
        now = entries.get(NAME).orElse(Ownership.FIRST);
    }

    public Ownership now() {
        return now;
    }

    /** Another one decides; on disk when this returns. */
    public void keep(Ownership next) {
        entries.put(NAME, next);
        now = next;
    }
}
